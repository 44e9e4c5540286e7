"""Read small things out of text: dates, people's names. Knows no language: words come from the packs."""
