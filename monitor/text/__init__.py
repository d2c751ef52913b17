"""Reading plain text: folding, sentences, names, dates and quantities, each with true offsets."""
