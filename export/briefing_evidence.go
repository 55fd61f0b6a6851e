package export

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"linian/extract"
	"linian/finding"
)

// How much the appendix and the footnotes show; the workbook has the rest.
const (
	briefingExcerpt    = 60 // characters of a sentence in a footnote
	briefingDoubtLimit = 30 // doubts of one kind
)

func briefingYearText(y int) string { return fmt.Sprintf("%d年", y) }

// briefingPlace is a place as a reader of print finds it.
func briefingPlace(file string, line int) string {
	file = briefingClean(file)
	if line <= 0 {
		return file
	}
	return fmt.Sprintf("%s第%d行", file, line)
}

// briefingEvidenceOf turns the sources of a sentence into what its footnote
// names: the latest year first, except where it names several series.
func briefingEvidenceOf(sources []briefingSource) []BriefingEvidence {
	var out []BriefingEvidence
	sources = slices.Clone(sources)
	slices.SortStableFunc(sources, func(a, b briefingSource) int {
		if a.name != "" || b.name != "" {
			return 0
		}
		return b.point.Year - a.point.Year
	})
	for _, s := range sources {
		o := s.point.Observation
		e := BriefingEvidence{Name: s.name, Label: briefingYearText(s.point.Year), Observation: o.ID, Figure: briefingClean(o.Text), File: briefingClean(o.File), Line: o.Line}
		if s.target {
			e.Label += "目标"
		}
		if s.quote {
			e.Excerpt = briefingExcerptOf(o)
		}
		out = append(out, e)
	}
	return out
}

// briefingExcerptOf is the sentence of an observation, cut to a window around
// its figure when it is long.
func briefingExcerptOf(o extract.Observation) string {
	s := briefingClean(o.Sentence)
	if utf8.RuneCountInString(s) <= briefingExcerpt {
		return s
	}
	at := strings.Index(s, briefingClean(o.Text))
	if at < 0 {
		at = max(strings.Index(s, o.Value.String()), 0)
	}
	r, i := []rune(s), utf8.RuneCountInString(s[:at])
	from := max(0, i-briefingExcerpt*2/3)
	to := min(len(r), from+briefingExcerpt)
	from = max(0, to-briefingExcerpt)
	out := string(r[from:to])
	if from > 0 {
		out = "……" + out
	}
	if to < len(r) {
		out += "……"
	}
	return out
}

// withheldLines writes the lines of what the briefing does not say, in the
// order of the result.
func (m *briefingMaker) withheldLines() error {
	for _, f := range m.facts {
		for _, h := range briefingMerge(f.held) {
			t, err := m.words.say("withheld", h)
			if err != nil {
				return err
			}
			h.Text = t
			m.b.Withheld = append(m.b.Withheld, h)
		}
	}
	return nil
}

// briefingMerge puts what is left out for one reason into one line.
func briefingMerge(hs []BriefingWithheld) []BriefingWithheld {
	var out []BriefingWithheld
	for _, h := range hs {
		i := slices.IndexFunc(out, func(o BriefingWithheld) bool {
			return o.Year == h.Year && o.Why == h.Why && o.Place == h.Place
		})
		if i < 0 {
			out = append(out, h)
		} else if !slices.Contains(strings.Split(out[i].What, "、"), h.What) {
			out[i].What += "、" + h.What
		}
	}
	return out
}

// doubts groups the findings that matter to a reader, by kind, in the order in
// which the kinds first appear in the sorted findings.
func (m *briefingMaker) doubts() error {
	at := map[finding.Code]int{}
	fs := slices.Clone(m.res.Findings)
	finding.Sort(fs)
	for _, f := range fs {
		if f.Severity != finding.Doubt && f.Severity != finding.Error {
			continue
		}
		i, ok := at[f.Code]
		if !ok {
			i = len(m.b.Doubts)
			at[f.Code] = i
			m.b.Doubts = append(m.b.Doubts, BriefingDoubtGroup{Title: f.Code.Title()})
		}
		g := &m.b.Doubts[i]
		if len(g.Doubts) == briefingDoubtLimit {
			g.Omitted++
			continue
		}
		text := briefingShorten(briefingClean(f.Text), briefingExcerpt)
		if text == "" {
			text = "—"
		}
		g.Doubts = append(g.Doubts, BriefingDoubt{Place: briefingPlace(f.File, f.Line), Text: text, Message: briefingClean(f.Message)})
	}
	return nil
}

func briefingShorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "……"
}

func (m *briefingMaker) notes() error {
	t, err := m.words.say("notes", map[string]any{"Withheld": len(m.b.Withheld), "Doubts": len(m.b.Doubts)})
	if err != nil {
		return err
	}
	for _, l := range strings.Split(t, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			m.b.Notes = append(m.b.Notes, l)
		}
	}
	return nil
}
