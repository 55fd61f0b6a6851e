package charts

import (
	"fmt"
	"io"
	"strings"

	"linian/analyze"
)

// A contents is what 目录.html shows: the files of charts/ by theme.
type contents struct {
	page
	Groups []contentsGroup
}

type contentsGroup struct {
	Theme string
	Rows  []contentsRow
}

type contentsRow struct {
	Name, Unit, Latest, Years, File string
	Pictures                        bool
}

func writeContents(w io.Writer, res *analyze.Result, drawn []analyze.Comparison, files []string, o Options) error {
	p := contents{page: page{Title: title(res, o), Subtitle: subtitle(res), Count: len(drawn), Policy: policy()}}
	for _, theme := range themes(res.Themes, drawn) {
		g := contentsGroup{Theme: theme}
		for i, c := range drawn {
			if c.Theme == theme {
				g.Rows = append(g.Rows, newContentsRow(c, label(c, res), files[i], o))
			}
		}
		p.Groups = append(p.Groups, g)
	}
	return render(w, "contents.tmpl", p)
}

func newContentsRow(c analyze.Comparison, name, file string, o Options) contentsRow {
	r := contentsRow{Name: name, Unit: c.Unit, File: file, Pictures: pictured(c, o)}
	if c.Scope != "" {
		r.Name += "（" + c.Scope + "）"
	}
	if last := lastSound(c.Actual); last != nil {
		r.Latest = fmt.Sprintf("%d年 %s", last.Year, valueWords(*last, ""))
	} else if n := len(c.Target); n > 0 {
		r.Latest = fmt.Sprintf("%d年目标 %s", c.Target[n-1].Year, valueWords(c.Target[n-1], ""))
	}
	if n := len(c.Actual); n > 0 {
		r.Years = fmt.Sprintf("%d—%d年，%d个数", c.Actual[0].Year, c.Actual[n-1].Year, n)
		if n == 1 {
			r.Years = "只有一个数"
		}
	}
	r.Latest = strings.TrimSpace(r.Latest)
	return r
}
