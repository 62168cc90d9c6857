/* late-x86_64.S: for each function of late.def a jump through its slot, which leads to the binder until the function was called once
 * (late.h).  Registers that carry arguments (System V ABI, AMD64 supplement, 3.2.3) are kept for it. */
	.section .data.rel.local
	.balign 8
	.globl zm_late_slot
	.hidden zm_late_slot
zm_late_slot:
#define ZM_LATE(library, name) slot_##name: .quad first_##name
#include "base/late.def"
#undef ZM_LATE

	.text
#define ZM_LATE(library, name) \
	.balign 16; .globl name; .hidden name; .type name, @function; \
	name: endbr64; jmp *slot_##name(%rip); \
	first_##name: endbr64; lea slot_##name(%rip), %r11; jmp bind; \
	.size name, . - name
#include "base/late.def"
#undef ZM_LATE

bind:
	.cfi_startproc
	push %rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	mov %rsp, %rbp
	.cfi_def_cfa_register %rbp
	sub $192, %rsp
	mov %rdi, 0(%rsp)
	mov %rsi, 8(%rsp)
	mov %rdx, 16(%rsp)
	mov %rcx, 24(%rsp)
	mov %r8, 32(%rsp)
	mov %r9, 40(%rsp)
	mov %rax, 48(%rsp)
	movups %xmm0, 64(%rsp)
	movups %xmm1, 80(%rsp)
	movups %xmm2, 96(%rsp)
	movups %xmm3, 112(%rsp)
	movups %xmm4, 128(%rsp)
	movups %xmm5, 144(%rsp)
	movups %xmm6, 160(%rsp)
	movups %xmm7, 176(%rsp)
	mov %r11, %rdi
	call zm_late_bind
	mov %rax, %r11
	mov 0(%rsp), %rdi
	mov 8(%rsp), %rsi
	mov 16(%rsp), %rdx
	mov 24(%rsp), %rcx
	mov 32(%rsp), %r8
	mov 40(%rsp), %r9
	mov 48(%rsp), %rax
	movups 64(%rsp), %xmm0
	movups 80(%rsp), %xmm1
	movups 96(%rsp), %xmm2
	movups 112(%rsp), %xmm3
	movups 128(%rsp), %xmm4
	movups 144(%rsp), %xmm5
	movups 160(%rsp), %xmm6
	movups 176(%rsp), %xmm7
	leave
	.cfi_def_cfa %rsp, 8
	jmp *%r11
	.cfi_endproc
	.size bind, . - bind
	.section .note.GNU-stack,"",%progbits
