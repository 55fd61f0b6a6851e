package report

import (
	"strings"
	"unicode/utf8"

	"linian/internal/lazyregexp"
	"linian/place"
)

// A spot is a place that a line names, or only what it is (市, 我省).
type spot struct {
	name  string // 无锡市; "" when only the level is said
	code  string // of the list; "" when the list does not know the place or knows several of the name
	level string // 市
}

func (s spot) named() bool { return s.name != "" }

// A giver is an organ that a line names, with its place as far as it is said.
type giver struct {
	organ organ
	words string // of Meta.Organ: 人民政府, 中级人民法院, 民政局
	spot  spot
	at    int  // where the organ's words begin
	venue bool // the congress that the report was given to, not who gives it
}

var (
	organRE = lazyregexp.New(`国务院|最高人民(?:法院|检察院)|(?:高级|中级|铁路运输|知识产权|海事|互联网|金融)*(?:人民)?法院|(?:人民)?检察院|` +
		`(?:人民代表大会|人大)(?:常务委员会|常委会|主席团)?|(?:人民)?政府|管理委员会|管委会|行政公署|行署|办事处|(?:中国人民)?政治协商会议|政协|常务委员会|常委会`)
	termTail  = lazyregexp.New(`第?[一二三四五六七八九十百〇零\d]{1,5}届(?:全国)?(?:委员会)?$`)
	termAfter = lazyregexp.New(`^[\p{Han}]{0,24}?(?:第[一二三四五六七八九十百〇零\d]{1,5}届)?委员会`)
)

// givers are the organs that a line names, in order.
func givers(s string) []giver {
	var gs []giver
	for _, m := range organRE.FindAllStringIndex(s, -1) {
		if len(gs) > 16 {
			break
		}
		w := s[m[0]:m[1]]
		g := giver{at: m[0], words: w}
		before := s[:m[0]]
		switch {
		case w == "国务院":
			g.organ, g.words, g.spot = government, string(government), spot{name: Nation}
		case strings.HasPrefix(w, "最高"):
			g.organ, g.words, g.spot = court, string(court), spot{name: Nation}
			if strings.HasSuffix(w, "检察院") {
				g.organ, g.words = procuratorate, string(procuratorate)
			}
		case strings.HasSuffix(w, "法院"):
			g.organ = court
			if !strings.HasSuffix(w, "人民法院") {
				g.words = string(court)
			}
		case strings.HasSuffix(w, "检察院"):
			g.organ, g.words = procuratorate, string(procuratorate)
		case strings.HasSuffix(w, "政府"):
			g.organ, g.words = government, string(government)
		case w == "管理委员会", w == "管委会":
			g.organ, g.words = committee, string(committee)
		case w == "行政公署", w == "行署":
			g.organ, g.words = agency, string(agency)
		case w == "办事处":
			g.organ, g.words = office, string(office)
		case strings.HasSuffix(w, "协商会议"), w == "政协":
			g.organ, g.words = consultative, string(consultative)
			g.spot = consultativeSpot(s, m[0], m[1])
			gs = append(gs, g)
			continue
		case w == "常务委员会", w == "常委会":
			if len(gs) > 0 && (gs[len(gs)-1].organ == consultative || gs[len(gs)-1].organ == congress) {
				continue // of the organ before it: 政协…第十一届委员会常务委员会
			}
			g.organ, g.words = congress, string(congress)
		default:
			g.organ, g.words = congress, string(congress)
			rest := s[m[1]:]
			g.venue = !strings.HasSuffix(w, "会主席团") && strings.HasPrefix(rest, "第") && strings.Contains(cutString(rest, 40), "会议") ||
				numeralLen(rest) > 0 && strings.Contains(cutString(rest, 40), "次会议") || w == "人民代表大会" && rest == "" ||
				strings.HasPrefix(rest, "的")
		}
		if !g.spot.named() {
			g.spot = spotBefore(before)
		}
		gs = append(gs, g)
	}
	return gs
}

// consultativeSpot reads the place of 政协云泽市第十一届委员会 (behind the words) or
// 云泽市政协 (before them).
func consultativeSpot(s string, at, end int) spot {
	rest := strings.TrimLeft(s[end:], " ")
	if m := termAfter.FindString(rest); m != "" {
		name := strings.TrimSuffix(termTail.ReplaceAllString(strings.TrimSuffix(m, "委员会"), ""), "委员会")
		if name == "" || name == Nation {
			if strings.Contains(m, "届") || name == Nation {
				return spot{name: Nation}
			}
			return spotBefore(s[:at])
		}
		if sp := spotBefore(name); sp.named() || sp.level != "" {
			return sp
		}
	}
	if strings.HasPrefix(rest, Nation) {
		return spot{name: Nation}
	}
	return spotBefore(s[:at])
}

// spotBefore reads the place at the end of s: 现在，我代表云泽市, 甘肃省第十二届.
func spotBefore(s string) spot {
	s = termTail.ReplaceAllString(strings.TrimRight(s, " 　《“"), "")
	run := hanTail(s, 24)
	if run == "" {
		return spot{}
	}
	if strings.HasSuffix(run, Nation) {
		return spot{name: Nation}
	}
	for _, w := range []string{"代表", "委托", "中共"} {
		if i := strings.LastIndex(run, w); i >= 0 {
			run = run[i+len(w):]
		}
	}
	for i := range run {
		if sp, ok := listedSpot(run[i:], ""); ok {
			return sp
		}
	}
	clean := run
	for _, w := range []string{"在", "年", "日", "月", "届", "于", "受", "向", "由"} {
		if i := strings.LastIndex(clean, w); i >= 0 {
			clean = clean[i+len(w):]
		}
	}
	for _, w := range []string{"我", "本", "全"} {
		clean = strings.TrimPrefix(clean, w)
	}
	if unlisted(clean) {
		return spot{name: clean, level: place.TypeOf(clean)}
	}
	for _, w := range []string{"自治区", "自治州", "自治县", "自治旗", "街道", "地区", "省", "市", "县", "区", "州", "盟", "旗", "镇", "乡"} {
		if strings.HasSuffix(run, w) {
			if w = strings.TrimPrefix(w, "自治"); w == "区" && strings.HasSuffix(run, "自治区") {
				w = "自治区"
			}
			return spot{level: w}
		}
	}
	return spot{}
}

// listedSpot reads a name that the list of divisions knows. Where it stands for
// several places, those of the level are meant; without one the highest.
func listedSpot(name, level string) (spot, bool) {
	if utf8.RuneCountInString(name) < 2 {
		return spot{}, false
	}
	ps, ok := place.Load().Parse(name)
	if !ok {
		return spot{}, false
	}
	return spotOf(ps, level)
}

func spotOf(ps []*place.Place, level string) (spot, bool) {
	if level != "" {
		var fit []*place.Place
		for _, p := range ps {
			if sameLevel(p.Type(), level) {
				fit = append(fit, p)
			}
		}
		if len(fit) == 0 {
			return spot{}, false
		}
		ps = fit
	}
	best := ps[0]
	several := false
	for _, p := range ps[1:] {
		switch {
		case p.Level() > best.Level():
			best, several = p, false
		case p.Level() == best.Level():
			several = several || p.Code != best.Code
		}
	}
	sp := spot{name: best.Name, code: best.Code, level: best.Type()}
	if several {
		sp.code = ""
	}
	return sp, true
}

// sameLevel reports whether two words for what a place is may mean the same:
// 自治区 calls itself 区 in short.
func sameLevel(a, b string) bool {
	return a == b || a == "自治区" && b == "区" || a == "区" && b == "自治区" || a == "" || b == ""
}

// unlistedTypes end the names of places that no list has: areas and what is
// below a county.
var unlistedTypes = []string{"开发区", "高新区", "经开区", "新区", "新城", "示范区", "度假区", "保税区", "试验区", "管理区", "合作区", "产业园区", "工业园区", "工业园", "风景区", "林场", "农场", "兵团", "街道", "镇", "乡", "苏木",
	"自治区", "自治州", "自治县", "自治旗", "地区", "省", "市", "州", "盟", "县", "区", "旗"}

// noNames are words that end like the name of a place and are none. What stands
// before the ending is given with it.
var noNames = []string{"城市", "都市", "县市", "省市", "地市", "级市", "辖市", "心市", "展市", "会市", "上市", "门市", "超市", "本市", "各市", "我市", "全市", "该市",
	"城区", "市区", "县区", "郊区", "园区", "社区", "小区", "景区", "灾区", "山区", "库区", "辖区", "片区", "校区", "厂区", "矿区", "牧区", "林区", "能区", "聚区", "政区", "省区", "各区", "我区", "全区", "本区",
	"各县", "我县", "全县", "本县", "省县", "市县", "各省", "我省", "全省", "本省", "届省", "邻省", "外省", "各镇", "建制镇", "小城镇", "乡镇", "城镇", "村镇", "特色小镇", "各乡", "城乡", "下乡", "返乡", "家乡", "故乡", "老乡",
	"自治州", "各州", "我州", "全州", "各旗", "红旗", "锦旗", "联盟", "同盟", "加盟", "战旗"}

// unlisted reports whether a name that the list does not know reads as the name
// of a place: some characters and an ending that says what it is.
func unlisted(name string) bool {
	for _, w := range unlistedTypes {
		stem, ok := strings.CutSuffix(name, w)
		if !ok {
			continue
		}
		n := utf8.RuneCountInString(stem)
		if n < 2 && (n < 1 || utf8.RuneCountInString(w) > 1 || place.TypeOf(name) == "市") || n > 12 {
			return false
		}
		for _, no := range noNames {
			if strings.HasSuffix(name, no) {
				return false
			}
		}
		if w == "兵团" && strings.HasSuffix(stem, "生产建设") {
			stem = strings.TrimSuffix(stem, "生产建设")
		}
		return !strings.ContainsAny(stem, "的了和与及是第届各这其某年月日将对为把被个大会报告全") && !strings.Contains(stem, "自治") && !strings.Contains(stem, "工作") && !strings.Contains(stem, "发展") && !strings.Contains(stem, "建设")
	}
	return false
}

// hanTail is the run of Chinese characters at the end of s, at most n of them.
func hanTail(s string, n int) string {
	i := len(s)
	for n > 0 && i > 0 {
		r, k := utf8.DecodeLastRuneInString(s[:i])
		if !isHan(r) || r == '〇' {
			break
		}
		i -= k
		n--
	}
	return s[i:]
}

// spotAtStart reads the place that a title begins with: 云阳县2021年国民经济….
func spotAtStart(s string) (sp spot, n int) {
	run := s
	for i, r := range s {
		if !isHan(r) {
			run = s[:i]
			break
		}
	}
	var ends []int
	for i := range run {
		if i > 0 && i <= 60 {
			ends = append(ends, i)
		}
	}
	ends = append(ends, min(len(run), 61))
	for k := len(ends) - 1; k >= 0; k-- { // the longest name
		if ends[k] > len(run) {
			continue
		}
		if name := run[:ends[k]]; len(name) > len("吉") {
			if sp, ok := listedSpot(name, ""); ok && titleGoesOn(s[ends[k]:], sp.name == name || place.TypeOf(name) != "") && (sp.name == name || sameLevel(sp.level, levelAfter(s[ends[k]:]))) {
				return sp, ends[k]
			}
		}
	}
	for _, e := range ends {
		if name := run[:e]; levelAfter(s[e:]) == "" && unlisted(name) && titleGoesOn(s[e:], true) { // 海州|市 goes on
			return spot{name: name, level: place.TypeOf(name)}, e
		}
	}
	for _, w := range []string{"自治区", "自治州", "全市", "全省", "全县", "全区", "我市", "我省", "我县", "我区", "省", "市", "县", "区", "州"} {
		if strings.HasPrefix(run, w) && titleGoesOn(s[len(w):], true) {
			l := strings.TrimPrefix(strings.TrimPrefix(w, "全"), "我")
			if l == "自治州" {
				l = "州"
			}
			return spot{level: l}, len(w)
		}
	}
	return spot{}, 0
}

// levelAfter is the word for what a place is that stands behind its short name:
// 市 behind the 云泽 of 云泽市2021年, which is not the 云泽区 of a list; "" if none
// stands there.
func levelAfter(rest string) string {
	for _, w := range []string{"市", "省", "州", "县"} {
		if strings.HasPrefix(rest, w) {
			return w
		}
	}
	return ""
}

// titleGoesOn reports whether a title may go on so behind the name of a place: a
// short name (长春) needs the year or the organ, a full one any word.
func titleGoesOn(rest string, full bool) bool {
	if rest == "" {
		return full
	}
	r, _ := utf8.DecodeRuneInString(rest)
	if isDigit(r) || strings.ContainsRune("二一〇○“第", r) {
		return true
	}
	if full {
		// 海州区域发展报告, 城市发展: the ending belongs to a longer word.
		return !strings.ContainsRune("域场民政委长镇级辖内外直值容", r) || strings.HasPrefix(rest, "政府") || strings.HasPrefix(rest, "政协") || strings.HasPrefix(rest, "民政局") || strings.HasPrefix(rest, "场监")
	}
	for _, w := range []string{"人民", "政府", "人大", "法院", "检察", "政协", "国民经济", "市", "省", "州", "县", "统计"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

var departmentRE = lazyregexp.New(`^([\p{Han}]{2,14}?(?:局|厅|委员会|委|办公室|办|中心|支队|大队|总队|公司|学院|医院|分局|总工会|联合会))(?:\d|关于|二〇|工作|上半年|年度|第|在|$)`)

// departmentIn reads the department at the beginning of what follows the place
// in a title: 民政局2022年工作总结.
func departmentIn(s string) string {
	if m := departmentRE.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}
