package report

import (
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"linian/finding"
	"linian/internal/lazyregexp"
)

// view is what meta looks at: the lines of one report and what stands around.
type view struct {
	file   string
	title  string   // of the file's own head
	lines  []string // of the repaired text
	kinds  []Block
	head   []string // the first lines, where title and date stand
	hints  []string // what the site says around the report
	multi  bool     // one of several in its file
	folded string   // the first part of the text, for phrases
}

// maxHead is the number of bytes of a line of the head that are looked at.
const maxHead = 900

// cutString is the first n bytes of s, without half of a character.
func cutString(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// headSize is the number of lines that may belong to a report's head.
const headSize = 14

func (o Options) meta(rep *Report, d *draft, hints []string, multi bool) Meta {
	v := view{file: rep.File, title: d.title, hints: append(append([]string(nil), d.hints...), hints...), multi: multi, kinds: rep.Blocks}
	s := rep.Text.String()
	for _, b := range rep.Blocks {
		v.lines = append(v.lines, s[b.Start:b.End])
	}
	for i := 0; i < len(v.lines) && i < 40; i++ {
		line := cutString(v.lines[i], maxHead)
		if i < headSize {
			v.head = append(v.head, line)
		}
		v.folded += line + "\n"
	}
	over := o.override(rep.File)
	m := Meta{Title: v.findTitle()}
	m.Term, m.Session = v.findSession()
	m.Kind = v.findKind()
	if over.Kind != "" {
		m.Kind = over.Kind
	}
	v.findBody(&m, over)
	v.findYear(&m, over, rep)
	m.ReviewFrom = v.reviewFrom(m)
	if m.Body == "" {
		rep.Findings = append(rep.Findings, finding.Finding{Code: finding.BodyUnknown, Severity: finding.Info, File: rep.File,
			Message: "未找到作报告的机关；可在 linian.yaml 中写明 body"})
	}
	return m
}

var (
	sessionRE  = lazyregexp.New(`第?([一二三四五六七八九十百〇零\d]{1,5})届(?:全国)?(?:人民代表大会|人大)(?:常务委员会|常委会)?第?([一二三四五六七八九十\d]{1,4})次(?:全体)?会议`)
	sessionAt  = lazyregexp.New(`^(?:[—\-－─（(\s]*)(?:.{0,24}?[日）)\s])?\s*(?:在|于)?\s*([^，。；、\d\s]{0,30}?)第?[一二三四五六七八九十百〇零\d]{1,5}届(?:全国)?(?:人民代表大会|人大)`)
	dateRE     = lazyregexp.New(`([12][09]\d{2}|[一二三四五六七八九〇○零０O]{4})\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日`)
	introGov   = lazyregexp.New(`代表([^，。；、“”\s]{0,24}?(?:人民政府|政府|国务院))`)
	introCong  = lazyregexp.New(`(?:受|代表)([^，。；“”\s]{0,30}?(?:常务委员会|常委会))`)
	speakerRE  = lazyregexp.New(`^([^，。；：、]{2,24}?(?:人民政府|市|区|县|省|自治区|自治州|州|旗|盟))(?:代理|代)?(?:区长|市长|县长|省长|主席|州长|旗长|盟长|镇长|乡长)(?:\s|$|[^，。的]{2,8}$)`)
	bareSpeak  = lazyregexp.New(`^(?:人民政府)?(?:代理|代)?(?:区长|市长|县长|省长|自治区主席|主席|州长|旗长|盟长|镇长|乡长|主任|副主任|国务院总理)\s*[^，。：]{2,14}$`)
	titleGov   = lazyregexp.New(`^(?:关于)?(?:\d{4}年度?)?([^，。\d]{0,20}?)(?:\d{4}年度?)?(?:人民)?政府工作报告`)
	titleCong  = lazyregexp.New(`^(?:关于)?(?:\d{4}年度?)?([^，。\d]{0,24}?)(?:人民代表大会|人大)(?:常务委员会|常委会)?(?:副?主任)?工作报告`)
	sourceRE   = lazyregexp.New(`来源[:：]\s*([^，。\s]{2,20}?(?:市|区|县|省|自治区|州|旗|盟))(?:人民政府|政府)`)
	yearRE     = lazyregexp.New(`(?:19|20)\d{2}`)
	regionName = lazyregexp.New(`^[\p{Han}]{1,20}(?:省|市|区|县|旗|州|盟|镇|乡|街道)$`)
)

// sessionLine says whether a line tells the session at which the report was
// given: ——2014年1月13日在无锡市第十五届人民代表大会第三次会议上.
func sessionLine(s string) bool {
	if len(s) > 300 || !strings.Contains(s, "届") || !sessionRE.MatchString(s) {
		return false
	}
	n := utf8.RuneCountInString(s)
	return n <= 80 && (strings.Contains(s, "会议上") || dateRE.MatchString(s)) && !strings.Contains(s, "，") && strings.Count(s, "。") <= 1
}

// speakerLine says whether a line names who gives the report: 市长 汪泉.
func speakerLine(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 4 && n <= 34 && !strings.ContainsAny(s, "，。；：、") && (bareSpeak.MatchString(s) || speakerRE.MatchString(s))
}

func (v view) findTitle() string {
	for _, s := range v.head {
		if titleLine(s) {
			return squeeze(s)
		}
	}
	if v.title != "" && utf8.RuneCountInString(v.title) <= 60 {
		return v.title
	}
	for _, s := range v.hints {
		if titleLine(s) {
			return squeeze(s)
		}
	}
	base := path.Base(v.file)
	return strings.TrimSuffix(base, path.Ext(base))
}

// squeeze takes out the blanks of 政 府 工 作 报 告.
func squeeze(s string) string { return strings.ReplaceAll(s, " ", "") }

// names are the lines in which a title may stand.
func (v view) names() []string {
	base := path.Base(v.file)
	return append(append(append([]string{}, v.head...), v.title), append(v.hints, strings.TrimSuffix(base, path.Ext(base)))...)
}

// findSession reads (届, 次) from the head or from the opening sentence.
func (v view) findSession() (term, session int) {
	for _, s := range v.head {
		if m := sessionRE.FindStringSubmatch(s); m != nil && (sessionLine(s) || openingLine(s)) {
			return smallNumber(m[1]), smallNumber(m[2])
		}
	}
	for _, s := range v.hints {
		if m := sessionRE.FindStringSubmatch(s); m != nil && sessionLine(s) {
			return smallNumber(m[1]), smallNumber(m[2])
		}
	}
	return 0, 0
}

// smallNumber reads a Chinese or Arabic number below 100; 0 when it is none.
func smallNumber(s string) int {
	n, digit := 0, 0
	for _, r := range s {
		switch {
		case isDigit(r):
			n, digit = n*10+int(r-'0'), 0
		case r == '十':
			n, digit = n+max(digit, 1)*10, 0
		case r == '百':
			n, digit = n+max(digit, 1)*100, 0
		default:
			k := strings.Index("〇一二三四五六七八九", string(r))
			if k < 0 {
				continue
			}
			if digit > 0 {
				n = (n + digit) * 10
			}
			digit = k / len("一")
		}
		if n > 1<<20 {
			return 0
		}
	}
	return n + digit
}

func (v view) findKind() Kind {
	for _, s := range v.names() {
		t := squeeze(s)
		switch {
		case strings.Contains(t, "政府工作报告"):
			return Government
		case titleLine(s) && (strings.Contains(t, "人大") || strings.Contains(t, "常务委员会") || strings.Contains(t, "人民代表大会")),
			strings.Contains(t, "人大常委会工作报告"), strings.Contains(t, "人大常委会副主任"), strings.Contains(t, "常务委员会工作报告"):
			return Congress
		}
	}
	for _, s := range v.lines[:min(len(v.lines), 25)] {
		s = cutString(s, maxHead)
		if !openingLine(s) && !strings.Contains(s, "委托") {
			continue
		}
		if introCong.MatchString(s) {
			return Congress
		}
		if introGov.MatchString(s) {
			return Government
		}
	}
	return Other
}

// findBody finds the region, and from it and the kind the body.
func (v view) findBody(m *Meta, over Override) {
	m.Region = v.findRegion(m.Kind)
	if over.Region != "" {
		m.Region = over.Region
	}
	switch {
	case over.Body != "":
		m.Body = over.Body
		if over.Region == "" {
			if r := bodyRegion(over.Body); r != "" {
				m.Region = r
			}
		}
	case m.Region == "":
	case m.Region == "全国" && m.Kind == Government:
		m.Body = "国务院"
	case m.Region == "全国" && m.Kind == Congress:
		m.Body = "全国人大常委会"
	case m.Kind == Government:
		m.Body = m.Region + "人民政府"
	case m.Kind == Congress:
		m.Body = m.Region + "人大常委会"
	default:
		m.Body = m.Region
	}
}

// bodyRegion is the region in a body's name.
func bodyRegion(body string) string {
	if strings.Contains(body, "国务院") || strings.HasPrefix(body, "全国") {
		return "全国"
	}
	for _, w := range []string{"人民政府", "政府", "人民代表大会常务委员会", "人大常务委员会", "人大常委会", "人民代表大会", "常务委员会", "常委会"} {
		if r, ok := strings.CutSuffix(body, w); ok {
			return r
		}
	}
	return ""
}

// properRegion cleans a candidate and says whether it names a place and not
// only a level (市, 自治区, 我市).
func properRegion(s string) (string, bool) {
	for _, w := range []string{"在", "于", "向", "受", "代表"} {
		if i := strings.LastIndex(s, w); i >= 0 && i+len(w) < len(s) && i < 12 {
			s = s[i+len(w):]
		}
	}
	s = strings.TrimLeft(squeeze(s), "—-－─（( 中共")
	switch s {
	case "", "市", "区", "县", "省", "自治区", "旗", "州", "盟", "自治州", "自治县", "本", "我市", "我县", "我区", "我省", "全市", "全省", "全县", "全区", "镇", "乡", "本市", "本省", "本区", "本县":
		return "", false
	}
	return s, regionName.MatchString(s)
}

func (v view) findRegion(kind Kind) string {
	heads := append(append([]string(nil), v.head...), v.hints...)
	weak := ""
	try := func(s string) string {
		r, ok := properRegion(s)
		if ok {
			return r
		}
		if weak == "" && r != "" && utf8.RuneCountInString(r) <= 8 && isHan([]rune(r)[0]) {
			weak = r
		}
		return ""
	}
	for _, s := range heads {
		if !sessionLine(s) && !openingLine(s) {
			continue
		}
		if strings.Contains(s, "全国人民代表大会") || strings.Contains(s, "代表国务院") {
			return "全国"
		}
		if m := sessionAt.FindStringSubmatch(s); m != nil && sessionLine(s) {
			if r, ok := properRegion(m[1]); ok {
				return r
			}
		}
	}
	for _, s := range heads {
		for _, re := range []*lazyregexp.Regexp{introGov, introCong} {
			if m := re.FindStringSubmatch(s); m != nil && (openingLine(s) || strings.Contains(s, "委托")) {
				if r, ok := properRegion(bodyRegion(m[1])); ok {
					return r
				}
			}
		}
	}
	for _, s := range heads {
		if m := speakerRE.FindStringSubmatch(s); m != nil && speakerLine(s) {
			if r, ok := properRegion(strings.TrimSuffix(m[1], "人民政府")); ok {
				return r
			}
		}
	}
	for _, s := range v.names() {
		for _, re := range []*lazyregexp.Regexp{titleGov, titleCong} {
			if m := re.FindStringSubmatch(squeeze(s)); m != nil && utf8.RuneCountInString(s) <= 40 {
				if r := try(m[1]); r != "" {
					return r
				}
			}
		}
	}
	for _, s := range append(v.hints, v.lines[max(0, len(v.lines)-5):]...) {
		s = cutString(s, maxHead)
		if m := sourceRE.FindStringSubmatch(s); m != nil {
			if r := try(m[1]); r != "" {
				return r
			}
		}
	}
	if r := v.regionInText(); r != "" {
		return r
	}
	base := path.Base(v.file)
	names := []string{strings.Trim(yearRE.ReplaceAllString(strings.TrimSuffix(base, path.Ext(base)), ""), "年 _-")}
	for dir := path.Dir(v.file); dir != "." && dir != "/"; dir = path.Dir(dir) {
		names = append(names, path.Base(dir))
	}
	for _, n := range names {
		if r, ok := properRegion(n); ok {
			return r
		}
	}
	return weak
}

var mottoRE = lazyregexp.New(`(?:新|实力|法治|平安|美丽|幸福|和谐|文明|数字|智慧|健康|活力|魅力)([\p{Han}]{2})(?:[”“、，。建的而]|$)|(?:在|由|和|、|，)([\p{Han}]{2})(?:电视台|日报|人大网|新闻网)|中共([\p{Han}]{2,3})[市县区]委`)

// regionInText guesses the place from mottoes and names when the head only says
// 市人大常委会: 新海门, 法治海门, 海门电视台. It takes two different ones that agree.
func (v view) regionInText() string {
	level := ""
	for _, w := range []string{"市", "县", "区", "旗"} {
		if strings.Contains(v.folded, w+"人大") || strings.Contains(v.folded, w+"政府") || strings.Contains(v.folded, "我"+w) {
			level = w
			break
		}
	}
	if level == "" {
		return ""
	}
	count := map[string]map[string]bool{}
	best, most := "", 1
	for _, line := range v.lines {
		for _, m := range mottoRE.FindAllStringSubmatch(line, 20) {
			name := m[1] + m[2] + m[3]
			if count[name] == nil {
				count[name] = map[string]bool{}
			}
			count[name][m[0]] = true
			if n := len(count[name]); n > most || n == most && n > 1 && name < best {
				best, most = name, n
			}
		}
	}
	if best == "" || strings.HasSuffix(best, level) {
		return best
	}
	return best + level
}

// given reads a date out of a head line; ok is false when there is none.
func given(s string) (time.Time, bool) {
	m := dateRE.FindStringSubmatch(s)
	if m == nil {
		return time.Time{}, false
	}
	y := 0
	for _, r := range m[1] {
		switch {
		case isDigit(r):
			y = y*10 + int(r-'0')
		case strings.ContainsRune("〇○零０O", r):
			y *= 10
		default:
			y = y*10 + smallNumber(string(r))
		}
	}
	mo, da := smallNumber(m[2]), smallNumber(m[3])
	if y < 1949 || y > 2100 || mo < 1 || mo > 12 || da < 1 || da > 31 {
		return time.Time{}, false
	}
	return time.Date(y, time.Month(mo), da, 0, 0, 0, 0, time.UTC), true
}
