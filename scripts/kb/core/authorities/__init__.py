"""Laws, regulations and standards that the handbook cites: their list, the citations in the text, the overview page."""
