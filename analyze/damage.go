package analyze

import (
	"strings"

	"linian/lexicon"
	"linian/report"
)

// Some sites replace words throughout the text that they pass on, to look
// original to a search engine: 服务 becomes 效劳, 发展 becomes 开展. The names read
// from such a report do not match those of a sound one. The same replacement,
// made on both sides, brings them together again; it is used for matching only
// and never shown.
//
// Most of the new words (开展, 平安, 工程) occur in sound reports as well and would
// merge different things if they were always taken for the old ones. So it is done
// only for reports in which two of the signs stand, which no sound report has.
var (
	damagePairs = lexicon.Must("line.damage")
	damageSigns = lexicon.Must("line.damage.sign")
)

// Damaged reports whether words were replaced in the text of a report.
func Damaged(r *report.Report) bool {
	return damaged(r.Raw().String()) || damaged(r.Text.String())
}

// damaged reports whether a text's words were replaced.
func damaged(text string) bool {
	n := 0
	for _, e := range damageSigns.Rows() {
		if strings.Contains(text, e.Word) {
			n++
		}
	}
	return n >= 2
}

// asDamaged is what a name would look like in a damaged report. It is the same
// for a sound and a damaged wording of one name.
func asDamaged(s string) string { return damagePairs.Replace(s) }
