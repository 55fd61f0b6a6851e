package main

import (
	"io"
	"os"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"
)

func terminalWidth() int {
	w, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		return 0
	}
	return w
}

// writeTable prints rows below a header in columns parted by two spaces,
// Chinese characters counted as two columns. The columns whose numbers (from 1)
// stand in right are set to the right. There are no rules: consoles with Chinese
// fonts draw them at double width.
func writeTable(w io.Writer, header []string, rows [][]string, right ...int) {
	// As Chinese consoles do, and the same in every locale.
	text.OverrideRuneWidthEastAsianWidth(true)
	t := table.NewWriter()
	t.SetStyle(table.Style{
		Box:     table.BoxStyle{PaddingRight: "  ", MiddleHorizontal: "-"},
		Options: table.OptionsNoBordersAndSeparators,
		Format:  table.FormatOptions{Header: text.FormatDefault},
	})
	t.AppendHeader(cells(header))
	for _, r := range rows {
		t.AppendRow(cells(r))
	}
	var cfg []table.ColumnConfig
	for _, n := range right {
		cfg = append(cfg, table.ColumnConfig{Number: n, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	t.SetColumnConfigs(cfg)
	for _, line := range strings.Split(t.Render(), "\n") {
		io.WriteString(w, strings.TrimRight(line, " ")+"\n")
	}
}

func cells(s []string) table.Row {
	r := make(table.Row, len(s))
	for i, c := range s {
		r[i] = oneLine(c)
	}
	return r
}

// oneLine keeps what came from a report from breaking the table or steering
// the terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0:
			return -1
		}
		return r
	}, s)
}

func textWidth(s string) int {
	text.OverrideRuneWidthEastAsianWidth(true)
	return text.StringWidthWithoutEscSequences(s)
}
