/* The compiled lexicons and the text of the rules, as they stand in the binary. */
	.section .rodata
	.globl zm_vocab_blob, zm_rules_text, zm_rules_text_end
	.balign 16
zm_vocab_blob:
	.incbin "lexicon.blob"
	.balign 16
zm_rules_text:
	.incbin "rules.txt"
zm_rules_text_end:
	.byte 0
	.section .note.GNU-stack,"",%progbits
