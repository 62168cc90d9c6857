/* The explorer's page, as make built it; nothing when it was told not to. */
	.section .rodata
	.globl zm_explorer_page, zm_explorer_page_end
zm_explorer_page:
	.incbin "explorer.html"
zm_explorer_page_end:
	.byte 0
	.section .note.GNU-stack,"",%progbits
