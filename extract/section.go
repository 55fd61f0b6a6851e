package extract

import (
	"strings"

	"linian/outline"
)

// A section is what the outline says of the part of a report that words belong
// to: many targets are told from results by nothing else.
type section struct {
	mode     outline.Mode
	from, to int             // the years that it is about when it says none; from == to for one
	place    string          // the part of the area that a heading names
	said     bool            // a heading says so
	others   []outline.Sense // what else its words may mean
}

const (
	review = outline.Review
	plan   = outline.Plan
	notes  = outline.Notes
)

func (s section) multi() bool { return s.from != s.to }

// sections answers which section an offset is in, for offsets that mostly rise.
type sections struct {
	outline outline.Outline
	at      int // the section of the last answer
}

func (ss *sections) of(offset int) section {
	all := ss.outline.Sections
	if ss.at < 0 || ss.at >= len(all) || offset < all[ss.at].Start || offset >= all[ss.at].End || ss.at+1 < len(all) && all[ss.at+1].Start <= offset {
		if ss.at = ss.outline.At(offset); ss.at < 0 {
			return section{}
		}
	}
	sec := sectionOf(all[ss.at].Sense)
	sec.others = all[ss.at].Others
	return sec
}

func sectionOf(s outline.Sense) section {
	return section{mode: s.Mode, from: s.From, to: s.To, said: s.Said, place: s.Place}
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func hasAnyPrefix(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}
