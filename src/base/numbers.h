/* numbers.h: lists of numbers. */
#ifndef ZM_BASE_NUMBERS_H
#define ZM_BASE_NUMBERS_H

#include <stdint.h>

/* Sorts the N numbers at LIST and keeps each once; returns how many are left. */
uint32_t zm_numbers_settle(uint32_t *list, uint32_t n);

#endif
