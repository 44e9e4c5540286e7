"""How likely a block of an HTML page is part of the article: features of its markup, and a learned model over them."""
