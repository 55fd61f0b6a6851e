package report

import (
	"context"
	"strings"

	"github.com/goccy/go-yaml"

	"linian/internal/flatyaml"
)

// readTXT reads plain text: each line may be a paragraph or a part of one.
func readTXT(_ context.Context, d decoded, b *budget) *draft {
	dr := plainLines(d, b)
	dr.paras = tabbedTables(d.text.String(), barredTables(d.text.String(), dr.paras, b), b)
	return dr
}

func plainLines(d decoded, b *budget) *draft {
	return &draft{format: TXT, encoding: d.encoding, raw: d.text, paras: linesOf(d.text, b)}
}

// readMD reads Markdown. Marks stay in raw (they are what users see) and are
// left out by the repair; here only the lines are told apart: the YAML head, #
// headings and the rows of tables.
func readMD(_ context.Context, d decoded, b *budget) *draft {
	dr := plainLines(d, b)
	dr.format = MD
	s := d.text.String()
	if end := yamlHead(s); end > 0 {
		dr.title = yamlTitle(s[:end])
		k := 0
		for k < len(dr.paras) && dr.paras[k].start < end {
			k++
		}
		dr.paras = dr.paras[k:]
	}
	table, row, in := 0, 0, false
	out := dr.paras[:0]
	for _, p := range dr.paras {
		line := s[p.start:p.end]
		if !strings.HasPrefix(line, "|") || strings.Count(line, "|") < 2 {
			in = false
			if n := len(line) - len(strings.TrimLeft(line, "#")); n > 0 && n <= 6 && strings.HasPrefix(line[n:], " ") {
				p.start, p.end = trimSpace(s, p.start+n, p.end)
				p.kind, p.level, p.head, p.soft = Heading, n, true, false
			}
			if p.start < p.end {
				out = append(out, p)
			}
			continue
		}
		if !in || p.blank > 0 {
			table, row, in = table+1, 0, true
		}
		if strings.Trim(line, "|-: \t") == "" {
			continue
		}
		if n := nthByte(line, '|', b.Columns+2); n >= 0 {
			b.column(b.Columns)
			p.end = p.start + n
		}
		if !b.cell(strings.Count(s[p.start:p.end], "|")) {
			break
		}
		p.kind, p.table, p.row, p.soft = Row, table, row, false
		row++
		out = append(out, p)
	}
	dr.paras = out
	return dr
}

// nthByte is where the n-th c stands in s; -1 when there are fewer.
func nthByte(s string, c byte, n int) int {
	at := -1
	for ; n > 0; n-- {
		k := strings.IndexByte(s[at+1:], c)
		if k < 0 {
			return -1
		}
		at += k + 1
	}
	return at
}

// yamlHead is the length of the YAML head of Markdown with both its lines of
// dashes; 0 when there is none.
func yamlHead(s string) int {
	s2 := strings.TrimPrefix(s, "\ufeff")
	off := len(s) - len(s2)
	if !strings.HasPrefix(s2, "---\n") && !strings.HasPrefix(s2, "---\r\n") {
		return 0
	}
	for i := strings.IndexByte(s2, '\n') + 1; i < len(s2); {
		j := len(s2)
		if k := strings.IndexByte(s2[i:], '\n'); k >= 0 {
			j = i + k + 1
		}
		if j > 1<<14 {
			return 0
		}
		if t := strings.TrimRight(s2[i:j], " \t\r\n"); t == "---" || t == "..." {
			return off + j
		}
		i = j
	}
	return 0
}

func yamlTitle(head string) string {
	var v struct {
		Title string `yaml:"title"`
	}
	body := strings.Trim(strings.TrimRight(strings.TrimPrefix(head, "\ufeff"), " \t\r\n"), "-.")
	if _, _, deep := flatyaml.TooDeep([]byte(body)); deep {
		return ""
	}
	if err := yaml.Unmarshal([]byte(body), &v); err != nil {
		return ""
	}
	return strings.TrimSpace(v.Title)
}
