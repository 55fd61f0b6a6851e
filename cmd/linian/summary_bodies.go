package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"

	"linian/analyze"
)

// writeBodies prints the indicators that most bodies state side by side, each in
// the latest of the years for which most of them do. It tells whether there was
// anything to print.
func writeBodies(w io.Writer, res *analyze.Result, chosen []string, width int) bool {
	best := bestRankings(res.Rankings, chosen)
	if len(best) == 0 {
		return false
	}
	var bodies []string
	for _, b := range res.Bodies {
		if slices.ContainsFunc(best, func(r analyze.Ranking) bool { return entryOf(r, b) != "-" }) {
			bodies = append(bodies, b)
		}
	}
	all := len(bodies)
	bodies = bodies[:min(all, max((width-44)/10, 2))]

	header := append([]string{"指标", "单位", "年份"}, bodies...)
	var right []int
	for i := range bodies {
		right = append(right, i+4)
	}
	var rows [][]string
	for _, r := range best {
		row := []string{r.Name, r.Unit, strconv.Itoa(r.Year)}
		for _, b := range bodies {
			row = append(row, entryOf(r, b))
		}
		rows = append(rows, row)
	}
	fmt.Fprintf(w, "各地对比（各项指标中说明的地方最多的一年）\n\n")
	writeTable(w, header, rows, right...)
	if n := all - len(bodies); n > 0 {
		fmt.Fprintf(w, "（为适应宽度，另有 %d 个地方未列出）\n", n)
	}
	fmt.Fprintln(w)
	return true
}

func entryOf(r analyze.Ranking, body string) string {
	for _, e := range r.Entries {
		if e.Body == body {
			return pointText([]analyze.Point{e.Point}, e.Point.Year)
		}
	}
	return "-"
}

// bestRankings keeps one year of each indicator and, of the indicators, those
// with the most bodies.
func bestRankings(rs []analyze.Ranking, chosen []string) []analyze.Ranking {
	var best []analyze.Ranking
	at := make(map[string]int)
	for _, r := range rs {
		if len(chosen) > 0 && !slices.Contains(chosen, r.IndicatorID) && !slices.Contains(chosen, r.Name) {
			continue
		}
		i, ok := at[r.IndicatorID]
		switch {
		case !ok:
			at[r.IndicatorID] = len(best)
			best = append(best, r)
		case len(r.Entries) >= len(best[i].Entries): // they ascend by year
			best[i] = r
		}
	}
	order := slices.Clone(best)
	slices.SortStableFunc(order, func(a, b analyze.Ranking) int { return cmp.Compare(len(b.Entries), len(a.Entries)) })
	order = order[:min(len(order), summaryIndicators)]
	return slices.DeleteFunc(best, func(r analyze.Ranking) bool {
		return !slices.ContainsFunc(order, func(o analyze.Ranking) bool { return o.IndicatorID == r.IndicatorID })
	})
}
