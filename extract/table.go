package extract

import "linian/report"

// table reads the rows of one table.
func (x *extractor) table(rows []report.Block, sec section, text string) {}
