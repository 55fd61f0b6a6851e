package outline

import (
	"unicode/utf8"

	"linian/internal/lazyregexp"
	"linian/report"
)

// A glossary closes many reports: entries that say what a term means (六稳：指稳就业…).
// Its figures are those of definitions, whatever its heading is called.

var (
	// definition is an entry that says that it defines, or bears the number of a note.
	definition = lazyregexp.New(`^\*{0,2}[\[〔【]\d{1,3}[\]〕】][^。；]{1,40}[：:]|^[^。；]{1,50}?[：:*”"]\s*(?:主要是|是)?(?:指|即|系)[^标导数挥定南出派]|^[^。；]{1,25}(?:是指|指的是)`)
	// entry is one that only sets a term before what is said of it.
	entry = lazyregexp.New(`^[^，。；：:]{1,30}[：:]`)
	// notesHeading is a line that may stand above the entries: 附件2, 《政府工作报告》注释.
	notesHeading = lazyregexp.New(`附件|附注|注释|注解|解释|说明`)
)

const (
	leastDefinitions = 3  // of a glossary
	windowOfEntries  = 24 // blocks behind each other of which hardly one defines
)

// glossaryFrom is the first block of the glossary that closes a report, len(r.Blocks)
// where none does: from it on two blocks in five or more are definitions.
func glossaryFrom(r *report.Report, text string) int {
	from, all, defined := len(r.Blocks), 0, 0
	for i := len(r.Blocks) - 1; i >= 0 && 5*defined >= all-windowOfEntries; i-- {
		all++
		if definition.MatchString(firstRunes(blockText(r, text, i), 60)) {
			if defined++; defined >= leastDefinitions && 5*defined >= 2*all {
				from = i
			}
		}
	}
	if from == len(r.Blocks) {
		return from
	}
	for ; from > 0; from-- {
		t := blockText(r, text, from-1)
		if !entry.MatchString(t) && (utf8.RuneCountInString(t) > 16 || !notesHeading.MatchString(t)) {
			return from
		}
	}
	return from
}

func blockText(r *report.Report, text string, i int) string {
	return text[r.Blocks[i].Start:r.Blocks[i].End]
}

// openNotes opens the glossary: all that follows is notes.
func (sr *sectioner) openNotes(b report.Block, rule string) {
	sr.block = b
	sr.cur = Sense{Mode: Notes, Why: []Reason{sr.reason(rule)}}
	sr.others, sr.level = nil, 1
}
