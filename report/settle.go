package report

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"linian/finding"
	"linian/place"
)

// Settle is the second pass of identity. The first is what each report says
// alone; where that leaves something open, the other reports of its folder
// settle it: a report that names no place belongs to the folder's, a place that
// others share is told apart, and a report without a sure year is dated from its
// congress (the third session of a term stands one year after its second).
//
// Reports are changed in place. What one says alone stays in Meta.Own, from
// which Settle begins when it is called again, so that the outcome depends on
// the reports only, neither on their order nor on an earlier call. Besides File,
// Meta and Findings it looks at nothing.
func Settle(reports []*Report) {
	folders := map[string][]*Report{}
	for _, r := range reports {
		if r.Meta.Own != nil {
			r.Meta = *r.Meta.Own
		}
		dropCodes(r, finding.BodyFromFolder, finding.YearFromNeighbor)
		dir := path.Dir(r.File)
		folders[dir] = append(folders[dir], r)
	}
	for _, rs := range folders {
		slices.SortStableFunc(rs, func(a, b *Report) int { return strings.Compare(a.File, b.File) })
		own := make([]Meta, len(rs))
		for i, r := range rs {
			own[i] = r.Meta
		}
		settleNames(rs)
		settlePlaces(rs)
		settleYears(rs)
		for i, r := range rs {
			if !own[i].Same(r.Meta) {
				r.Meta.Own = &own[i]
			}
		}
	}
}

// SettleAs gives the report the identity that Settle found for it when it was read
// before.
func (r *Report) SettleAs(m Meta) {
	own := r.Meta
	m.Signs = own.Signs
	if m.BodySource == FromSiblings {
		m.Signs = append(slices.Clip(m.Signs), Sign{Part: "place", Value: m.Region, Source: FromSiblings})
	}
	m.Own = nil
	if !own.Same(m) {
		m.Own = &own
	}
	r.Meta = m
}

// Open reports whether the other reports of the folder may change what the
// report says of itself.
func (m Meta) Open() bool {
	return m.placeOpen() || m.nameOpen() || m.yearOpen() && m.Term > 0 && m.Session > 0
}

// placeOpen reports whether nothing, or only what the text happens to mention,
// says whose the report is, while it is said what gives it: where two reports
// leave that open too, they may be of two bodies.
func (m Meta) placeOpen() bool {
	return m.Organ != "" && (m.Region == "" || m.BodySource == FromText) && !m.BodySource.Said()
}

// nameOpen reports whether the place may be one of several of its name, or have a
// longer one: a district or a county that the list does not tell.
func (m Meta) nameOpen() bool {
	switch place.TypeOf(m.Region) {
	case "省", "市", "州", "盟", "自治区":
		return false
	}
	return m.Region != "" && m.Code == "" && m.Region != Nation && !m.BodySource.Said()
}

func (m Meta) yearOpen() bool {
	return (m.Year == 0 || m.YearDoubtful) && !m.YearSource.Said()
}

// Same reports whether two identities are the same in all that a folder may
// settle.
func (m Meta) Same(o Meta) bool {
	return m.Region == o.Region && m.Body == o.Body && m.Code == o.Code && m.BodySource == o.BodySource &&
		m.Year == o.Year && m.YearSource == o.YearSource && m.YearDoubtful == o.YearDoubtful && m.ReviewFrom == o.ReviewFrom
}

// settleNames gives a place that the list does not know, or knows several of, the
// longer name that another report of the folder gives it: 鼓楼区 and 南京市鼓楼区.
// Where several longer names fit, it stays.
func settleNames(rs []*Report) {
	codes := map[string]string{}
	for _, r := range rs {
		if m := r.Meta; m.Region != "" && codes[m.Region] == "" {
			codes[m.Region] = m.Code
		}
	}
	for _, r := range rs {
		m := &r.Meta
		if !m.nameOpen() || len(m.Region) < len("海门市") {
			continue
		}
		longer := ""
		for long := range codes {
			switch {
			case long == m.Region || !strings.HasSuffix(long, m.Region):
			case longer == "":
				longer = long
			default:
				longer = m.Region // several
			}
		}
		if longer == "" || longer == m.Region {
			continue
		}
		old := m.Region
		m.Region, m.Code = longer, codes[longer]
		m.Body = strings.Replace(m.Body, old, longer, 1)
	}
}

// A majority is the place of a folder's reports.
type majority struct {
	region, code string
	file         string // one that names it
}

// settlePlaces gives the reports that name no place the folder's.
func settlePlaces(rs []*Report) {
	for _, r := range rs {
		m := &r.Meta
		if !m.placeOpen() {
			continue
		}
		of, ok := placeOf(rs, m.Level)
		if !ok || of.region == m.Region {
			continue
		}
		m.Region, m.Code, m.BodySource = of.region, of.code, FromSiblings
		if m.nameBody(); m.Body == "" {
			continue
		}
		m.Signs = append(slices.Clip(m.Signs), Sign{Part: "place", Value: of.region, Source: FromSiblings, Text: shorten(of.file)})
		dropCodes(r, finding.BodyUnknown)
		r.Findings = append(r.Findings, finding.Finding{Code: finding.BodyFromFolder, Severity: finding.Info, File: r.File,
			Message: fmt.Sprintf("文中没有写明是哪里的报告，机关按同一文件夹的其他报告取作“%s”（参照 %s）；如有误请在 linian.yaml 中写明 body", m.Body, of.file)})
	}
}

// placeOf is the place of the level that the reports of a folder name, where at
// least four in five of those that name one agree on it; level "" = any.
func placeOf(rs []*Report, level string) (of majority, ok bool) {
	count := map[string]int{}
	all := 0
	for _, r := range rs {
		if m := r.Meta; m.Region != "" && m.BodySource != FromText && m.BodySource != FromSiblings && fitsLevel(m.Region, level) {
			count[m.Region]++
			all++
		}
	}
	for _, r := range rs {
		if n := count[r.Meta.Region]; n > 0 && n*5 >= all*4 && of.region == "" && r.Meta.BodySource != FromText && r.Meta.BodySource != FromSiblings {
			of = majority{r.Meta.Region, r.Meta.Code, r.File}
		}
	}
	return of, of.region != ""
}

// fitsLevel reports whether a place is of the level that a report says of its
// own: 省人民政府 is not the government of a city.
func fitsLevel(region, level string) bool {
	t := place.TypeOf(region)
	return level == "" || t != "" && sameLevel(t, level)
}

// settleYears dates the reports whose year is unknown or doubtful by their
// congress, from another report of the same body and kind and of the same term
// whose year is sure.
func settleYears(rs []*Report) {
	type series struct {
		body string
		kind Kind
	}
	groups := map[series][]*Report{}
	for _, r := range rs {
		if m := r.Meta; m.Body != "" && m.Term > 0 && m.Session > 0 {
			k := series{m.Body, m.Kind}
			groups[k] = append(groups[k], r)
		}
	}
	for _, g := range groups {
		for _, r := range g {
			if r.Meta.yearOpen() {
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
		year, by = y, cmp.Or(by, n.File)
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
	dropCodes(r, finding.YearUnknown)
	r.Findings = append(r.Findings, finding.Finding{Code: finding.YearFromNeighbor, Severity: finding.Info, File: r.File,
		Message: fmt.Sprintf("报告年份 %d 由届次推定（第%d届第%d次会议，参照 %s）；如有误请在 linian.yaml 中写明", year, m.Term, m.Session, by)})
}

func dropCodes(r *Report, codes ...finding.Code) {
	r.Findings = slices.DeleteFunc(r.Findings, func(f finding.Finding) bool { return slices.Contains(codes, f.Code) })
}

// SetBody names the body outright and reads its place from the name.
func (m *Meta) SetBody(body string) {
	m.Body, m.BodySource = body, FromConfig
	m.Region, m.Organ = "", body
	if r := bodyRegion(body); r != "" {
		m.Region, m.Organ = r, strings.TrimPrefix(body, r)
	}
	m.Code = codeOf(m.Region)
}
