package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"linian/decision"
	"linian/finding"
)

// findingRows are the doubts that a person should know of: those of whole
// reports, the figures' in the order of the series, and then those about files and
// settings.
func findingRows(all []finding.Finding, ix *index, q query) []findingRow {
	var out, last []findingRow
	for _, f := range all {
		if _, told := ix.home[f.Of]; told || f.Severity == finding.Info {
			continue
		}
		r := findingRow{What: "文件", Title: f.Code.Title(), Message: f.Message, Place: f.Place(), Text: clip(f.Text, 60, false), Open: true, file: f.File, line: f.Line}
		switch {
		case f.Code.OfReport() && f.Severity == finding.Doubt:
			r.What, r.Href = "报告", q.panel("reports")
			out = append(out, r)
			continue
		case f.Severity == finding.Error:
			r.What = "错误"
		}
		last = append(last, r)
	}
	for _, s := range ix.series {
		for _, r := range s.rows {
			if r.doubtful() {
				out = append(out, findingRow{What: "数字", Series: s.name, Title: strings.Join(r.doubts, "、"), Message: r.reason(), Place: placeWords(r.obs),
					Text: clip(r.obs.Text, 60, false), Href: q.at(s.key, r.obs.ID), Open: r.open(), file: r.obs.File, line: r.obs.Line})
			}
		}
	}
	return append(out, last...)
}

// findingKinds are the titles of doubts, each once.
func findingKinds(rows []findingRow) []string {
	var kinds []string
	for _, r := range rows {
		kinds = append(kinds, strings.Split(r.Title, "、")...)
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

// chosenFindings are the rows under the filters of their panel, in its order.
func chosenFindings(rows []findingRow, q query) []findingRow {
	search := strings.Fields(strings.ToLower(q.Search))
	rows = slices.DeleteFunc(slices.Clone(rows), func(r findingRow) bool {
		if q.Kind != "" && !slices.Contains(strings.Split(r.Title, "、"), q.Kind) {
			return true
		}
		text := strings.ToLower(strings.Join([]string{r.What, r.Series, r.Title, r.Message, r.Text, r.Place}, " "))
		return slices.ContainsFunc(search, func(w string) bool { return !strings.Contains(text, w) })
	})
	switch q.By {
	case "kind":
		slices.SortStableFunc(rows, func(a, b findingRow) int { return strings.Compare(a.Title, b.Title) })
	case "place":
		slices.SortStableFunc(rows, func(a, b findingRow) int {
			return cmp.Or(strings.Compare(a.file, b.file), cmp.Compare(a.line, b.line))
		})
	}
	return rows
}

// reason is what the findings behind a row's doubts say.
func (r row) reason() string {
	var all []string
	all = append(all, r.why...)
	for _, f := range r.findings {
		if f.Message != f.Code.Title() && slices.Contains(r.doubts, f.Code.Title()) && !slices.Contains(all, f.Message) {
			all = append(all, f.Message)
		}
	}
	return strings.Join(all, "；")
}

func decisionRows(set decision.Set, ix *index, q query) []decisionRow {
	var out []decisionRow
	for _, d := range set.All() {
		r := decisionRow{ID: d.Observation, Action: decision.Word(d.Action), Outcome: d.Outcome(), Indicator: d.Seen.Indicator,
			Text: d.Seen.Text, Sentence: d.Seen.Sentence, Note: d.Note, By: strings.TrimSpace(d.By + " " + d.Date), Seen: seenOf(&d)}
		if d.Seen.Year != 0 {
			r.Year = fmt.Sprint(d.Seen.Year)
		}
		h, ok := ix.home[d.Observation]
		if ok {
			r.Href = q.at(h.series.key, d.Observation)
		}
		_, known := ix.obs[d.Observation]
		r.Lost = !known
		out = append(out, r)
	}
	return out
}
