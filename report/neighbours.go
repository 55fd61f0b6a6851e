package report

import (
	"fmt"
	"sort"
	"strings"

	"linian/finding"
)

// DateFromNeighbours dates the reports whose year is unknown or doubtful by
// their congress: the sessions of one term follow each other year by year, so
// the third session of a term stands one year after its second. It needs
// another report of the same body and kind, of the same term or the term
// before or after, whose year is sure. Before that it gives one name to bodies
// that are told with and without the city above them (海拉尔区, 呼伦贝尔市海拉尔区).
// Reports are changed in place; their order plays no part.
func DateFromNeighbours(reports []*Report) {
	joinBodies(reports)
	groups := map[string][]*Report{}
	for _, r := range reports {
		if r.Meta.Body != "" && r.Meta.Term > 0 && r.Meta.Session > 0 {
			key := r.Meta.Body + "\x00" + string(r.Meta.Kind)
			groups[key] = append(groups[key], r)
		}
	}
	for _, g := range groups {
		sort.SliceStable(g, func(i, j int) bool { return g[i].File < g[j].File })
		for _, r := range g {
			if m := &r.Meta; (m.Year == 0 || m.YearDoubtful) && m.YearSource != FromConfig {
				dateOne(r, g)
			}
		}
	}
}

// dateOne dates r when all sure reports of its term agree on its year.
func dateOne(r *Report, group []*Report) {
	year, by := 0, ""
	for _, n := range group {
		if n == r || n.Meta.Year == 0 || n.Meta.YearDoubtful || n.Meta.YearSource == FromSession || n.Meta.Term != r.Meta.Term {
			continue
		}
		y := n.Meta.Year + r.Meta.Session - n.Meta.Session
		if year != 0 && y != year {
			return // an extra session, or one that was left out: not to be trusted
		}
		year, by = y, n.File
	}
	if year == 0 {
		return
	}
	m := &r.Meta
	span := m.Year - m.ReviewFrom
	if m.Year == 0 {
		span = 1
	}
	m.Year, m.YearSource, m.YearDoubtful = year, FromSession, false
	m.ReviewFrom = year - span
	r.Findings = append(r.Findings, finding.Finding{Code: finding.YearFromNeighbor, Severity: finding.Info, File: r.File,
		Message: fmt.Sprintf("报告年份 %d 由届次推定（第%d届第%d次会议，参照 %s）；如有误请在 linian.yaml 中写明", year, m.Term, m.Session, by)})
}

// joinBodies gives regions of which one ends with the other the name that more
// reports have; where several longer names fit, none is touched.
func joinBodies(reports []*Report) {
	count := map[string]int{}
	for _, r := range reports {
		if r.Meta.Region != "" {
			count[r.Meta.Region]++
		}
	}
	names := make([]string, 0, len(count))
	for n := range count {
		names = append(names, n)
	}
	sort.Strings(names)
	rename := map[string]string{}
	for _, short := range names {
		var longer []string
		for _, long := range names {
			if long != short && strings.HasSuffix(long, short) && len(short) >= len("海门市") {
				longer = append(longer, long)
			}
		}
		if len(longer) != 1 {
			continue
		}
		if count[short] >= count[longer[0]] {
			rename[longer[0]] = short
		} else {
			rename[short] = longer[0]
		}
	}
	for _, r := range reports {
		m := &r.Meta
		if to, ok := rename[m.Region]; ok && m.YearSource != "" {
			m.Body = strings.Replace(m.Body, m.Region, to, 1)
			m.Region = to
		}
	}
}
