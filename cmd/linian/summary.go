package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"linian"
	"linian/analyze"
	"linian/figure"
	"linian/finding"
)

const (
	summaryIndicators = 20 // shown at most
	summaryBodies     = 20
	fewYears          = 3   // an indicator with fewer is not worth a line, unless there are no others
	pipeWidth         = 160 // columns, where there is no terminal to ask
)

type summaryOptions struct {
	width int    // of the terminal; 0 = pipeWidth
	out   string // the folder, as the user named it
}

// writeSummary prints what a build found: reports by year, the main indicators
// with their values by year, the number of findings, where the files are.
func writeSummary(w io.Writer, done *linian.Outcome, o summaryOptions) {
	if o.width == 0 {
		o.width = pipeWidth
	}
	res := done.Result
	writeReports(w, res)
	writeOdd(w, done.Reports)
	if !writeBodies(w, res, done.Indicators, o.width) {
		writeIndicators(w, res, done.Indicators, o.width)
	}
	writeFindings(w, res.Findings)
	writeFiles(w, done.Files, o.out)
}

// writeReports prints a line for each body and kind, with the number of reports
// by the year in which they were given: a missing one shows.
func writeReports(w io.Writer, res *analyze.Result) {
	type line struct{ body, kind string }
	count := make(map[line]map[int]int)
	years := make(map[int]bool)
	for _, r := range res.Reports {
		l := line{cmp.Or(r.Meta.Body, "（机关未知）"), r.Meta.Kind.Name()}
		if count[l] == nil {
			count[l] = make(map[int]int)
		}
		count[l][r.Meta.Year]++
		years[r.Meta.Year] = true
	}
	lines := sortedKeys(count, func(a, b line) int {
		return cmp.Or(strings.Compare(a.body, b.body), strings.Compare(a.kind, b.kind))
	})
	cols := sortedKeys(years, cmp.Compare[int])

	fmt.Fprintf(w, "报告 %d 份（按提出报告的年份；回顾的是上一年）\n\n", len(res.Reports))
	header := []string{"机关", "报告"}
	var right []int
	for i, y := range cols {
		header, right = append(header, yearName(y)), append(right, i+3)
	}
	var rows [][]string
	for _, l := range lines[:min(len(lines), summaryBodies)] {
		row := []string{l.body, l.kind}
		for _, y := range cols {
			n := "-"
			if c := count[l][y]; c > 0 {
				n = strconv.Itoa(c)
			}
			row = append(row, n)
		}
		rows = append(rows, row)
	}
	writeTable(w, header, rows, right...)
	if n := len(lines) - summaryBodies; n > 0 {
		fmt.Fprintf(w, "……另有 %d 行\n", n)
	}
	fmt.Fprintln(w)
}

func sortedKeys[K comparable, V any](m map[K]V, compare func(a, b K) int) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, compare)
	return keys
}

func yearName(y int) string {
	if y == 0 {
		return "年份未知"
	}
	return strconv.Itoa(y)
}

// writeIndicators prints the main indicators; chosen names them (keys or
// names), else they are the ones with the most years.
func writeIndicators(w io.Writer, res *analyze.Result, chosen []string, width int) {
	main := mainIndicators(res.Comparisons, chosen)
	if len(main) == 0 {
		fmt.Fprint(w, "没有找到可以按年份对比的指标\n\n")
		return
	}
	several := len(res.Bodies) > 1
	years, cut := shownYears(main), ""
	if n := columnsThatFit(main, several, width); len(years) > n {
		cut = fmt.Sprintf("只列出最近 %d 年；", n)
		years = years[len(years)-n:]
	}
	header := []string{"指标", "单位"}
	if several {
		header = []string{"机关", "指标", "单位"}
	}
	fixed := len(header)
	var right []int
	for i, y := range years {
		header, right = append(header, strconv.Itoa(y)), append(right, fixed+i+1)
	}
	var rows [][]string
	for _, c := range main {
		row := []string{seriesName(c.Series), c.Unit}
		if several {
			row = append([]string{c.Body}, row...)
		}
		for _, y := range years {
			row = append(row, pointText(c.Actual, y))
		}
		rows = append(rows, row)
	}
	fmt.Fprintf(w, "指标 %d 项%s\n\n", len(res.Comparisons), shownNote(len(main), len(res.Comparisons), len(chosen) > 0))
	writeTable(w, header, rows, right...)
	fmt.Fprintf(w, "（%s- 没有数据；> >= < <= 约 近 照报告原文；? 存疑，不进入趋势）\n\n", cut)
}

func shownNote(shown, all int, chosen bool) string {
	switch {
	case shown == all:
		return ""
	case chosen:
		return fmt.Sprintf("，以下是选定的 %d 项，其余见 历年对比.xlsx", shown)
	}
	return fmt.Sprintf("，以下是各主题中年份最多的 %d 项，其余见 历年对比.xlsx", shown)
}

func seriesName(s analyze.Series) string {
	if s.Scope != "" && !strings.Contains(s.Name, s.Scope) {
		return s.Name + "（" + s.Scope + "）"
	}
	return s.Name
}

// mainIndicators are the chosen ones or, where none are, those with the most
// years of each theme, the themes taking turns. They keep the result's order.
func mainIndicators(cs []analyze.Comparison, chosen []string) []analyze.Comparison {
	var with []int // indices of those with a figure
	for i, c := range cs {
		named := slices.Contains(chosen, c.Key) || slices.Contains(chosen, c.IndicatorID) || slices.Contains(chosen, c.Name)
		if len(c.Actual) > 0 && (len(chosen) == 0 || named) {
			with = append(with, i)
		}
	}
	if len(with) > summaryIndicators && len(chosen) == 0 {
		with = inTurns(cs, with)[:summaryIndicators]
		slices.Sort(with)
	}
	main := make([]analyze.Comparison, len(with))
	for k, i := range with {
		main[k] = cs[i]
	}
	return main
}

// inTurns orders the comparisons at the given indices: the one with the most
// years of each theme first, then the second of each, and so on; those with
// fewer than fewYears come last of all.
func inTurns(cs []analyze.Comparison, at []int) []int {
	byYears := slices.Clone(at)
	slices.SortStableFunc(byYears, func(a, b int) int { return cmp.Compare(len(cs[b].Actual), len(cs[a].Actual)) })
	turn := make(map[int]int)
	taken := make(map[string]int) // by theme
	for _, i := range byYears {
		turn[i] = taken[cs[i].Theme]
		taken[cs[i].Theme]++
	}
	few := func(i int) int {
		if len(cs[i].Actual) < fewYears {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(byYears, func(a, b int) int {
		return cmp.Or(cmp.Compare(few(a), few(b)), cmp.Compare(turn[a], turn[b]))
	})
	return byYears
}

func shownYears(cs []analyze.Comparison) []int {
	m := make(map[int]bool)
	for _, c := range cs {
		for _, p := range c.Actual {
			m[p.Year] = true
		}
	}
	return sortedKeys(m, cmp.Compare[int])
}

// columnsThatFit is how many years stand beside the names in width columns.
func columnsThatFit(cs []analyze.Comparison, bodies bool, width int) int {
	var name, body, unit, value int
	for _, c := range cs {
		name = max(name, textWidth(seriesName(c.Series)))
		unit = max(unit, textWidth(c.Unit), 4)
		body = max(body, textWidth(c.Body))
		for _, p := range c.Actual {
			value = max(value, textWidth(pointText(c.Actual, p.Year)), 4)
		}
	}
	used := name + unit + 4
	if bodies {
		used += body + 2
	}
	return max((width-used)/(value+2), 3)
}

// pointText is the figure of a year as the table shows it, "-" where there is
// none.
func pointText(ps []analyze.Point, year int) string {
	for _, p := range ps {
		if p.Year != year {
			continue
		}
		s := qualifierSign(p.Qualifier) + p.Value.String()
		if p.Upper.Valid {
			s += "~" + p.Upper.Decimal.String()
		}
		if p.Doubtful {
			s += "?"
		}
		return s
	}
	return "-"
}

// qualifierSign is the sign before a number on a terminal, which may have no ≥.
func qualifierSign(q figure.Qualifier) string {
	switch q {
	case figure.GE:
		return ">="
	case figure.LE:
		return "<="
	}
	return q.Symbol()
}

// writeFindings counts the doubts by their kind, the most frequent first. Hints
// are not counted: beside thousands of them nobody sees three doubts.
func writeFindings(w io.Writer, fs []finding.Finding) {
	count := make(map[finding.Code]int)
	doubts := finding.Doubts(fs)
	for _, f := range doubts {
		count[f.Code]++
	}
	codes := sortedKeys(count, func(a, b finding.Code) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), strings.Compare(string(a), string(b)))
	})
	fmt.Fprintf(w, "疑点 %d 处", len(doubts))
	for i, c := range codes {
		sep := "、"
		if i == 0 {
			sep = "："
		}
		fmt.Fprintf(w, "%s%s %d", sep, c.Title(), count[c])
	}
	fmt.Fprint(w, "\n\n")
}

func writeFiles(w io.Writer, files []string, out string) {
	fmt.Fprintf(w, "结果在 %s\n\n", out)
	var rows [][]string
	for _, o := range linian.OutputFiles() {
		n := 0
		for _, f := range files {
			if f == o.Name || strings.HasPrefix(f, o.Name+"/") {
				n++
			}
		}
		switch {
		case n == 0:
		case o.Folder:
			rows = append(rows, []string{o.Name + "/", fmt.Sprintf("%s（%d 个文件）", o.About, n)})
		default:
			rows = append(rows, []string{o.Name, o.About})
		}
	}
	writeTable(w, []string{"文件", "内容"}, rows)
}
