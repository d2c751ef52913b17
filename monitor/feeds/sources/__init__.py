"""Kinds of source: what is asked, how the answer is read, how often at most, what a refusal looks like."""
