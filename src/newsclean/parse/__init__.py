"""Read small things out of text: dates, names, leads, captions, tails. Knows no language: words come from the packs."""
