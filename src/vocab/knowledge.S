/* The compiled lexicons, the text of the rules, of the ontology and of the questions, as they stand in the binary.
 * What holds tries begins on a line of the cache: their nodes are put so that none lies in two. */
	.section .rodata
	.globl zm_vocab_blob, zm_rules_blob, zm_rules_text, zm_rules_text_end, zm_ontology_text, zm_queries_text, zm_queries_text_end
	.balign 64
zm_vocab_blob:
	.incbin "lexicon.blob"
	.balign 64
zm_rules_blob:
	.incbin "rules.blob"
	.balign 16
zm_rules_text:
	.incbin "rules.txt"
zm_rules_text_end:
	.byte 0
zm_ontology_text:
	.incbin "ontology/zhengmai.ttl"
	.byte 0
zm_queries_text:
	.incbin "queries.txt"
zm_queries_text_end:
	.byte 0
	.section .note.GNU-stack,"",%progbits
