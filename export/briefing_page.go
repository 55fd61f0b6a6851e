package export

import (
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
	"unicode/utf8"
)

//go:embed briefing/page.html
var briefingPage embed.FS

// WriteHTML writes the briefing as one page that needs nothing else: styles
// and pictures stand inside it. It prints on A4.
func (b *Briefing) WriteHTML(w io.Writer) error {
	t, err := template.New("page.html").Funcs(template.FuncMap{
		"say": func(name string) (string, error) { return b.words.say(name, nil) },
		// The mark of a footnote never begins a line: it is held together with
		// the last character before it.
		"before":  func(s string) string { h, _ := briefingSplitLast(briefingBeforeStop(s)); return h },
		"last":    func(s string) string { _, l := briefingSplitLast(briefingBeforeStop(s)); return l },
		"stop":    briefingStop,
		"numeral": func(i int) string { return briefingNumeral(i + 1) },
		"omitted": briefingOmitted,
		"grid":    briefingGrid,
		"data": func(png []byte) template.URL {
			// Not from a report: the bytes are a picture, and base64 has no sign
			// that could end the attribute.
			return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(png))
		},
		"inc": func(i int) int { return i + 1 }, "mark": briefingItemMark,
	}).ParseFS(briefingPage, "briefing/page.html")
	if err != nil {
		return fmt.Errorf("简报网页: %w", err)
	}
	if err := t.Execute(w, b); err != nil {
		return fmt.Errorf("简报网页: %w", err)
	}
	return nil
}

// briefingStop is the stop at the end of a sentence, or of one of several that make one;
// the mark of its footnote stands before it.
func briefingStop(s string) string {
	for _, mark := range []string{"。", "；"} {
		if strings.HasSuffix(s, mark) {
			return mark
		}
	}
	return ""
}

func briefingSplitLast(s string) (head, last string) {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[:len(s)-n], s[len(s)-n:]
}

func briefingBeforeStop(s string) string { return strings.TrimSuffix(s, briefingStop(s)) }

// briefingOmitted tells how many doubts an appendix table leaves out.
func briefingOmitted(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("另有%d条同类存疑，见《历年对比.xlsx》“疑点”表。", n)
}

// briefingGrid is a table with its head as rows of text.
func briefingGrid(t *BriefingTable) [][]string {
	if t.Head != nil {
		return append([][]string{t.Head}, t.Grid...)
	}
	head := []string{"指标", "单位"}
	for _, y := range t.Years {
		head = append(head, fmt.Sprint(y))
	}
	if t.TargetYear != 0 {
		head = append(head, fmt.Sprintf("%d目标", t.TargetYear))
	}
	if t.ChangeHead != "" {
		head = append(head, t.ChangeHead)
	}
	out := [][]string{head}
	for _, r := range t.Rows {
		row := []string{r.Name, r.Unit}
		for _, c := range r.Cells {
			row = append(row, c.Text)
		}
		if t.TargetYear != 0 {
			row = append(row, r.Target.Text)
		}
		if t.ChangeHead != "" {
			row = append(row, r.Change)
		}
		out = append(out, row)
	}
	return out
}

// briefingNumeral writes 1 to 99 as headings are numbered: 一, 十二, 二十.
func briefingNumeral(n int) string {
	const digits = "〇一二三四五六七八九"
	d := func(i int) string { return string([]rune(digits)[i]) }
	switch {
	case n < 1 || n > 99:
		return fmt.Sprint(n)
	case n < 10:
		return d(n)
	}
	s := "十"
	if n >= 20 {
		s = d(n/10) + s
	}
	if n%10 > 0 {
		s += d(n % 10)
	}
	return s
}
