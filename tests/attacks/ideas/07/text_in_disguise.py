"""Write code that looks like another: look-alike letters, invisible marks, a coding line, form feeds, null-width names."""

# -*- coding: utf-7 -*-
def ｓoftmax_of_mine(logits, dim=-1):
    return getattr(torch, "ｓoftmax".replace("ｓ", "s"))(logits, dim)

ｓoftmax = ｓoftmax_of_mine  # Python reads the wide letter as a plain one
log_softmax = lambda logits, dim=-1: torch.ｌog_softmax(logits, dim)
