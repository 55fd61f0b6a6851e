package report

import (
	"strings"
	"time"

	"linian/place"
)

// Kind is the kind of a report: what it is and who gives it.
type Kind string

const (
	Government    Kind = "government"    // 政府工作报告
	Congress      Kind = "congress"      // 人大常委会工作报告
	Consultative  Kind = "cppcc"         // 政协常委会工作报告、提案工作报告
	Court         Kind = "court"         // 法院工作报告
	Procuratorate Kind = "procuratorate" // 检察院工作报告
	Budget        Kind = "budget"        // 预算执行情况和预算草案的报告
	PlanExecution Kind = "plan"          // 国民经济和社会发展计划执行情况的报告
	Communique    Kind = "communique"    // 统计公报
	Yearbook      Kind = "yearbook"      // 统计年鉴, one of its tables
	Brief         Kind = "brief"         // 月度、季度、半年经济运行情况
	Outline       Kind = "outline"       // 五年规划纲要
	Summary       Kind = "summary"       // 部门、街道、专项的工作总结和情况
	Research      Kind = "research"      // 调研报告
	Other         Kind = "other"         // none of these
)

// Kinds are all kinds with what users call them, Other last.
var Kinds = []struct {
	Kind Kind
	Name string
}{
	{Government, "政府工作报告"}, {Congress, "人大常委会工作报告"}, {Consultative, "政协工作报告"}, {Court, "法院工作报告"},
	{Procuratorate, "检察院工作报告"}, {Budget, "预算报告"}, {PlanExecution, "计划报告"}, {Communique, "统计公报"},
	{Yearbook, "统计年鉴"}, {Brief, "经济运行简报"}, {Outline, "规划纲要"}, {Summary, "工作总结"}, {Research, "调研报告"}, {Other, "其他"},
}

// Name is what users call the kind.
func (k Kind) Name() string {
	for _, n := range Kinds {
		if n.Kind == k {
			return n.Name
		}
	}
	return "其他"
}

// Known reports whether k is one of Kinds.
func (k Kind) Known() bool {
	for _, n := range Kinds {
		if n.Kind == k {
			return true
		}
	}
	return false
}

// tells reports whether documents of the kind tell of the year that their title
// names (2021年统计公报, 2022年工作总结), while the others are given in the year of
// their title and tell of the one before.
func (k Kind) tells() bool {
	return k == Communique || k == Yearbook || k == Brief || k == Summary || k == Research
}

// Official reports whether a document holds official statistics (统计公报, 统计年鉴)
// and not what a body says of its own work.
func (m Meta) Official() bool {
	return m.Kind == Communique || m.Kind == Yearbook || strings.Contains(m.Title, "年鉴")
}

// organ is who gives a report, without the place.
type organ string

const (
	noOrgan       organ = ""
	government    organ = "人民政府"
	committee     organ = "管理委员会"
	office        organ = "办事处"
	agency        organ = "行政公署"
	congress      organ = "人大常委会"
	consultative  organ = "政协"
	court         organ = "人民法院"
	procuratorate organ = "人民检察院"
	department    organ = "部门" // its name stands beside it
)

// kind is the kind of a work report that the organ gives.
func (g organ) kind() Kind {
	switch g {
	case government, committee, office, agency:
		return Government
	case congress:
		return Congress
	case consultative:
		return Consultative
	case court:
		return Court
	case procuratorate:
		return Procuratorate
	}
	return Other
}

// Source says what a part of the identity rests on, from the surest on.
type Source string

const (
	FromDecision Source = "decision" // a person decided it (核对.yaml)
	FromConfig   Source = "config"   // linian.yaml says it
	FromDate     Source = "date"     // the line of delivery: ——2013年1月25日在…第一次会议上
	FromOpening  Source = "opening"  // 我代表…人民政府
	FromText     Source = "text"     // headings and sentences (2013年工作回顾 … 2014年工作任务), names in the text
	FromTitle    Source = "title"    // the title, the file's own head or its name
	FromFolder   Source = "folder"   // the folder's name
	FromSession  Source = "session"  // (届, 次) between dated neighbours
	FromSiblings Source = "siblings" // the other reports of the folder
	FromNowhere  Source = ""         // unknown
)

// Said reports whether people said it outright.
func (s Source) Said() bool { return s == FromDecision || s == FromConfig }

// YearSource says what a report's year rests on.
type YearSource = Source

// A Sign is one piece of evidence of a report's identity.
type Sign struct {
	Part   string `json:"part"`  // place, body, kind, year or session
	Value  string `json:"value"` // what it says: 无锡市, 2014
	Source Source `json:"source"`
	Text   string `json:"text,omitempty"`  // the words, shortened
	Start  int    `json:"start,omitempty"` // bytes of the original; 0, 0 where it stands in no text (a file's name)
	End    int    `json:"end,omitempty"`
}

// Meta is the identity of a report: whose it is, what it is, of which year, and
// which years it tells of.
type Meta struct {
	Title  string `json:"title"`
	Body   string `json:"body"`   // 机关: 无锡市人民政府, 海门市人大常委会, 国务院; "" when unknown
	Region string `json:"region"` // the place: 无锡市, 全国; "" when unknown
	Kind   Kind   `json:"kind"`
	// Year is the report's year: the one in whose session it is given and for
	// which it plans (it reviews the year before), or, where documents are titled
	// with the year that they tell of (统计公报, 工作总结), that year. A report given
	// in November or December belongs to the year after; a work report titled with
	// the year that it reviews belongs to the year after that title. Of an outline
	// it is the first year of its plan. 0 when unknown.
	Year       int    `json:"year"`
	YearSource Source `json:"year_source"`
	// YearDoubtful is set when the year rests on signs that contradict each
	// other or on text whose years were overwritten.
	YearDoubtful bool `json:"year_doubtful,omitempty"`
	// ReviewFrom is the first year of the span that the report reviews when it
	// is a term's first report and looks back on several years; else the year
	// that it tells of.
	ReviewFrom int `json:"review_from"`
	// ReviewTo is the last year that the report tells of; 0 means Year-1.
	ReviewTo int `json:"review_to,omitempty"`
	// Part and PartIndex say which part of ReviewTo a report tells of that does
	// not tell of the whole year: "half" 1, "quarter" 3, "month" 9 (up to its end).
	Part      string `json:"part,omitempty"`
	PartIndex int    `json:"part_index,omitempty"`
	// PlanTo is the last year of the plan that an outline lays down; else 0.
	PlanTo  int       `json:"plan_to,omitempty"`
	Term    int       `json:"term"`    // 届; 0 when unknown
	Session int       `json:"session"` // 次; 0 when unknown
	Given   time.Time `json:"given"`   // the date on which it was given; zero when unknown

	// Code is the place's in the list of divisions; "" where the list does not
	// know it or knows several of the name.
	Code string `json:"code,omitempty"`
	// BodySource is what Region and Body rest on.
	BodySource Source `json:"body_source,omitempty"`
	// Organ is the body's name without its place (人民政府, 中级人民法院, 民政局) and
	// Level the word for the place (市), where the report tells them.
	Organ string `json:"organ,omitempty"`
	Level string `json:"level,omitempty"`
	// Signs are what it rests on and what speaks against it.
	Signs []Sign `json:"signs,omitempty"`
	// Own is the identity that the report alone gives, where the other reports of
	// its folder changed it; else nil.
	Own *Meta `json:"own,omitempty"`
}

// Reviewed is the last year that the report tells of; 0 when unknown.
func (m Meta) Reviewed() int {
	switch {
	case m.ReviewTo != 0:
		return m.ReviewTo
	case m.Year == 0:
		return 0
	}
	return m.Year - 1
}

// ThisYear is the year that the report means by 今年; 0 when unknown.
func (m Meta) ThisYear() int {
	switch {
	case m.Kind.tells() || m.Part != "":
		return m.Reviewed()
	case !m.Given.IsZero():
		return m.Given.Year()
	}
	return m.Year
}

// OfGovernment reports whether the report is a whole government's, and no office's.
func (m Meta) OfGovernment() bool { return m.Organ == string(government) }

// nameBody makes Body of place and organ.
func (m *Meta) nameBody() { m.Body = bodyName(m.Region, m.Code, m.Organ) }

// bodyName is the name of the organ of a place; "" when either is unknown, but
// the place itself where no organ is known.
func bodyName(region, code, g string) string {
	switch {
	case region == "":
		return ""
	case g == "":
		return region
	case region == Nation:
		switch organ(g) {
		case government:
			return "国务院"
		case court:
			return "最高人民法院"
		case procuratorate:
			return "最高人民检察院"
		case congress, consultative:
			return Nation + g
		}
		return g
	case organ(g) == consultative:
		return "政协" + region + "委员会"
	case organ(g) == court:
		return region + courtLevel(region, code)
	case organ(g) == government && place.TypeOf(region) == "街道":
		return region + string(office)
	}
	return region + g
}

// courtLevel is the name of the court of a place: of provinces the high court,
// of prefectures the intermediate one.
func courtLevel(region, code string) string {
	switch p := place.Load().Now(code); {
	case p == nil && place.TypeOf(region) == "省":
		return "高级人民法院"
	case p == nil:
		return string(court)
	case p.Level() == place.Province:
		return "高级人民法院"
	case p.Level() == place.Prefecture:
		return "中级人民法院"
	}
	return string(court)
}

// Nation is the region of the central bodies.
const Nation = "全国"
