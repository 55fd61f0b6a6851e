package report

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// traditionalTable is OpenCC's table of single characters (traditional.txt says
// how it was made).
//
//go:embed traditional.txt
var traditionalTable string

var simplified = sync.OnceValue(func() map[rune]rune {
	m := make(map[rune]rune, 1<<12)
	for line := range strings.Lines(traditionalTable) {
		if line[0] == '#' {
			continue
		}
		from, n := utf8.DecodeRuneInString(line)
		to, _ := utf8.DecodeRuneInString(line[n:])
		m[from] = to
	}
	return m
})

// traditionalShare is the share of characters (one in so many) that only
// traditional text has. A simplified text has hardly any: 著 of 显著.
const traditionalShare = 12

// traditionalEdits writes a text of traditional characters in simplified ones,
// in which all words are looked up. Evidence is cut from the text before.
func traditionalEdits(s string) []edit {
	if strings.IndexFunc(s, usualTraditional) < 0 || !traditional(s[:min(len(s), 1<<14)]) && !traditional(s) {
		return nil
	}
	var edits []edit
	table := simplified()
	for i, r := range s {
		if to, ok := table[r]; ok {
			edits = append(edits, edit{i: i, j: i + utf8.RuneLen(r), s: string(to)})
		}
	}
	return edits
}

// usualTraditional reports whether a rune is one of those of which any longer text of
// traditional characters has some.
func usualTraditional(r rune) bool {
	switch r {
	case '國', '會', '萬', '億', '業', '產', '總', '與', '個', '發', '為', '員', '農', '經':
		return true
	}
	return false
}

func traditional(s string) bool {
	table := simplified()
	han, only := 0, 0
	for _, r := range s {
		if isHan(r) {
			han++
			if _, ok := table[r]; ok {
				only++
			}
		}
	}
	return only*traditionalShare > han
}
