package export

import (
	"fmt"
	"io"
	"strings"

	"linian/internal/lazyregexp"
)

// WriteMarkdown writes the briefing as Markdown with footnotes (the [^1] of
// GitHub, Pandoc and Typora). Pictures are links to those of charts/.
func (b *Briefing) WriteMarkdown(w io.Writer) error {
	m := &briefingMarkdown{b: b}
	if err := m.write(); err != nil {
		return fmt.Errorf("简报 Markdown: %w", err)
	}
	if _, err := io.WriteString(w, m.out.String()); err != nil {
		return fmt.Errorf("简报 Markdown: %w", err)
	}
	return nil
}

type briefingMarkdown struct {
	b       *Briefing
	out     strings.Builder
	chapter int
	err     error
}

func (m *briefingMarkdown) line(format string, args ...any) {
	fmt.Fprintf(&m.out, format+"\n\n", args...)
}

func (m *briefingMarkdown) say(name string) string {
	s, err := m.b.words.say(name, nil)
	if err != nil && m.err == nil {
		m.err = err
	}
	return briefingMarkdownEscape(s)
}

func (m *briefingMarkdown) write() error {
	b := m.b
	m.line("# %s", briefingMarkdownEscape(b.Title))
	for _, s := range b.Lead {
		m.line("%s", briefingMarkdownSentences([]Sentence{s}))
	}
	if len(b.Opening) > 0 {
		m.line("%s", briefingMarkdownSentences(b.Opening))
	}
	for _, ch := range b.Chapters {
		m.chapter++
		m.line("## %s、%s", briefingNumeral(m.chapter), briefingMarkdownEscape(ch.Heading))
		for _, p := range ch.Paragraphs {
			m.line("%s", briefingMarkdownSentences(p))
		}
		m.figures(ch.Table)
		for i, s := range ch.Parts {
			m.section(i, s)
		}
	}
	m.notes()
	m.doubts()
	if len(b.Appendix) > 0 {
		m.line("## %s", m.say("heading-appendix"))
	}
	for _, s := range b.Appendix {
		m.figures(s.Table)
	}
	for _, f := range b.Footnotes {
		m.line("[^%d]: %s", f.Number, briefingMarkdownEscape(f.Text))
	}
	return m.err
}

func (m *briefingMarkdown) section(i int, s BriefingSection) {
	if s.Theme != "" {
		m.line("### （%s）%s", briefingNumeral(i+1), briefingMarkdownEscape(s.Theme))
	}
	for _, p := range s.Paragraphs {
		m.line("%s", briefingMarkdownSentences(p))
	}
	if p := s.Picture; p != nil {
		m.line("![%s](%s)", briefingMarkdownEscape(p.Alt), p.File)
		m.line("图%d　%s", p.Number, briefingMarkdownEscape(p.Caption))
	}
	for i, x := range s.Items {
		text := briefingMarkdownSentences([]Sentence{x})
		if mark := briefingItemMark(i, s.Items); mark != "" {
			text = mark + text
		} else if strings.ContainsAny(text[:min(len(text), 1)], "-+#>") {
			text = `\` + text
		}
		m.line("%s", text)
	}
	m.figures(s.Table)
}

// figures writes a table with its caption and note.
func (m *briefingMarkdown) figures(t *BriefingTable) {
	if t == nil {
		return
	}
	m.line("**表%d　%s**", t.Number, briefingMarkdownEscape(t.Caption))
	right := 2
	if t.Wide {
		right = len(t.Head)
	}
	m.table(briefingGrid(t), right)
	if t.Note != "" {
		m.line("注：%s", briefingMarkdownEscape(t.Note))
	}
}

// table writes rows; columns from `right` on are numbers.
func (m *briefingMarkdown) table(rows [][]string, right int) {
	for i, r := range rows {
		for _, c := range r {
			fmt.Fprintf(&m.out, "| %s ", briefingMarkdownEscape(c))
		}
		m.out.WriteString("|\n")
		if i > 0 {
			continue
		}
		for j := range r {
			if j < right {
				m.out.WriteString("| --- ")
			} else {
				m.out.WriteString("| ---: ")
			}
		}
		m.out.WriteString("|\n")
	}
	m.out.WriteString("\n")
}

func (m *briefingMarkdown) notes() {
	m.line("## %s", m.say("heading-notes"))
	if len(m.b.Withheld) > 0 {
		m.line("### （一）%s", m.say("heading-reading"))
	}
	for i, n := range m.b.Notes {
		fmt.Fprintf(&m.out, "%d. %s\n", i+1, briefingMarkdownEscape(n))
	}
	m.out.WriteString("\n")
	if len(m.b.Withheld) == 0 {
		return
	}
	m.line("### （二）%s", m.say("heading-withheld"))
	for i, h := range m.b.Withheld {
		fmt.Fprintf(&m.out, "%d. %s\n", i+1, briefingMarkdownEscape(h.Text))
	}
	m.out.WriteString("\n")
}

func (m *briefingMarkdown) doubts() {
	if len(m.b.Doubts) == 0 {
		return
	}
	m.line("## %s", m.say("heading-doubts"))
	for i, g := range m.b.Doubts {
		m.line("### （%s）%s", briefingNumeral(i+1), briefingMarkdownEscape(g.Title))
		rows := [][]string{{"位置", "原文", "说明"}}
		for _, d := range g.Doubts {
			rows = append(rows, []string{d.Place, d.Text, d.Message})
		}
		m.table(rows, len(rows[0]))
		if t := briefingOmitted(g.Omitted); t != "" {
			m.line("%s", t)
		}
	}
}

func briefingMarkdownSentences(ss []Sentence) string {
	var b strings.Builder
	for _, s := range ss {
		if s.Footnote == 0 {
			b.WriteString(briefingMarkdownEscape(s.Text))
			continue
		}
		fmt.Fprintf(&b, "%s[^%d]%s", briefingMarkdownEscape(briefingBeforeStop(s.Text)), s.Footnote, briefingStop(s.Text))
	}
	return b.String()
}

// briefingMarkdownSigns are the signs that Markdown reads. Those that matter only at the
// beginning of a line (-, +, #, >) need nothing here: only a lone item of a section begins
// its line with words from a report.
var briefingMarkdownSigns = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`, "$", `\$`,
)

// What is an entity or begins a tag in the HTML within Markdown; other signs of it mean
// themselves: <50, R&D.
var (
	briefingMarkdownEntity = lazyregexp.New(`&(#?[A-Za-z0-9]+;)`)
	briefingMarkdownTag    = lazyregexp.New(`<([A-Za-z/!?]|$)`)
)

func briefingMarkdownEscape(s string) string {
	s = briefingMarkdownEntity.ReplaceAllString(briefingClean(s), "&amp;$1")
	return briefingMarkdownSigns.Replace(briefingMarkdownTag.ReplaceAllString(s, "&lt;$1"))
}
