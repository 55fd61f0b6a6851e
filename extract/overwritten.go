package extract

import (
	"linian/numeral"
	"strconv"
	"strings"

	"linian/finding"
	"linian/report"
	"linian/unit"
)

// overwrittenYears are the years that damaged the numbers of a document. Some
// sites stamp their own year over digits: 20位 becomes 2023位, 1200多条 202300多条.
// A document is held to be damaged when all the years that it names are the
// same (package report tells), or when two of its numbers carry its year where
// a year cannot stand; one alone may be a true value, as 2019张 is.
func overwrittenYears(r *report.Report) []string {
	s := r.Text.String()
	for _, f := range r.Findings {
		if f.Code == finding.YearsAllSame {
			if y := commonestYear(s); y != 0 {
				return []string{strconv.Itoa(y)}
			}
		}
	}
	var ys []string
	for _, y := range []int{r.Meta.Year, r.Meta.Reviewed()} {
		if y != 0 && misplaced(s, strconv.Itoa(y)) >= 2 {
			ys = append(ys, strconv.Itoa(y))
		}
	}
	return ys
}

func commonestYear(s string) int {
	counts := map[int]int{}
	for i := 0; i+4 <= len(s); i++ {
		if y, ok := fourDigits(s, i); ok && yearWords.Begins(s[i+4:]) {
			counts[y]++
			i += 3
		}
	}
	best := 0
	for y, n := range counts {
		if n > counts[best] || n == counts[best] && y > best {
			best = y
		}
	}
	return best
}

// misplaced counts the numbers that hold year's digits where no year can stand:
// inside a longer whole number, or before a unit.
func misplaced(s, year string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		k := strings.Index(s[i:], year)
		if k < 0 {
			break
		}
		a, b := i+k, i+k+len(year)
		for a > 0 && isDigit(s[a-1]) {
			a--
		}
		for b < len(s) && isDigit(s[b]) {
			b++
		}
		i = b
		if a > 0 && (s[a-1] == '.' || isLetter(s[a-1])) || b < len(s) && (s[b] == '.' || s[b] == '-' || isLetter(s[b])) || yearWords.Begins(s[b:]) || b-a > 9 {
			continue
		}
		_, w := unit.Lookup(s, b+numeral.More(s[b:]))
		if b-a > len(year) || w > 0 {
			n++
		}
	}
	return n
}
