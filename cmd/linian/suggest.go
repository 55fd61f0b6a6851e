package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// nearest gives the names, at most n, that a user may have meant by word: those
// that hold it or that it holds, then those a few letters away.
func nearest(word string, names []string, n int) []string {
	type near struct {
		name     string
		distance int
	}
	var found []near
	for _, name := range names {
		d := levenshtein.ComputeDistance(word, name)
		switch {
		case name == "" || word == "":
		case strings.Contains(name, word), strings.Contains(word, name) && utf8.RuneCountInString(name) > 1:
			found = append(found, near{name, d - 1000})
		case d <= max(1, utf8.RuneCountInString(word)/3):
			found = append(found, near{name, d})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.distance, b.distance) })
	var out []string
	for _, f := range found[:min(n, len(found))] {
		out = append(out, f.name)
	}
	return out
}

// didYouMean is the end of an error's sentence, "" where nothing is near.
func didYouMean(near []string) string {
	if len(near) == 0 {
		return ""
	}
	return "，是不是想用：" + strings.Join(near, "、")
}
