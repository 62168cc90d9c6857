/* pieces.h: the code points parted at all borders of some sets, so that each piece lies within or without each set. */
#ifndef ZM_VOCAB_PIECES_H
#define ZM_VOCAB_PIECES_H

#include "vocab/syntax.h"
#include "vocab/trie.h"

/* Fills PIECE (empty before), ascending from 0 to ZM_HIGH.  BORDER, reordered: what pieces begin with, 0 and ZM_HIGH among
 * them, as often as you like. */
void zm_pieces_cut(ZmRanges *piece, ZmWords *border);
/* The number of the piece that holds C. */
size_t zm_piece_of(const ZmRanges *piece, uint32_t c);

#endif
