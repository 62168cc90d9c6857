/* The pages of the explorer and of the query editor, as make built them; nothing when it was told not to. */
	.section .rodata
	.globl zm_explorer_page, zm_explorer_page_end
zm_explorer_page:
	.incbin "explorer.html"
zm_explorer_page_end:
	.byte 0
	.globl zm_editor_page, zm_editor_page_end
zm_editor_page:
	.incbin "editor.html"
zm_editor_page_end:
	.byte 0
	.section .note.GNU-stack,"",%progbits
