"""Whatever happens to payments and refunds, in whatever order: the books of both halves agree and no money is lost."""
