"""The conversation: a plain function of data, without a clock, a network or a disk."""
