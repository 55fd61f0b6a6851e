package extract

import (
	"slices"
	"strings"

	"linian/figure"
	"linian/internal/lazyregexp"
	"linian/lexicon"
	"linian/place"
)

// area gives a figure that names no scope the area that its sentence speaks of.
func (s sides) area(o *figure.Observation) {
	if o.Scope != "" {
		return
	}
	for _, find := range []func(figure.Observation) string{s.region, s.listScope, s.subjectScope} {
		if o.Scope = find(*o); o.Scope != "" {
			return
		}
	}
}

// region is the region that a figure is about where its sentence begins with one
// that is not the report's: 成渝地区双城经济圈建设走深走实，经济总量超9万亿元.
func (s sides) region(o figure.Observation) string {
	if m := regionFirst.FindStringSubmatch(s.before); m != nil {
		return m[1]
	}
	return s.partFirst(o)
}

// partFirst is the part of the report's area that is spoken of: a new district,
// a zone or a group of counties whose name opens a clause before the figure's own,
// while nothing in between goes back to the whole: 海东新区全年实施项目112个，固定
// 资产投资达到435亿元.
func (s sides) partFirst(o figure.Observation) string {
	if !namesPart(s.before) {
		return ""
	}
	all := partOpens.FindAllStringSubmatchIndex(s.before, -1)
	if len(all) == 0 {
		return ""
	}
	m := all[len(all)-1]
	part, rest := s.before[m[2]:m[3]], s.before[m[3]:]
	commas := strings.Count(rest, "，")
	switch {
	case strings.ContainsAny(rest, "。；;") || !ownFigures.MatchString(rest+o.Text) && !ownFigure.MatchString(rest) || backToWhole.MatchString(rest) || anotherPart.MatchString(strings.TrimPrefix(rest, builtUp(rest))):
		return ""
	case commas == 0 && strings.Contains(o.Indicator, part):
		return "" // the part is in its name
	case commas > 1 && !zones.Ends(part), commas > 5:
		return ""
	}
	return part
}

var zones = lexicon.Must("place.zone")

// builtUp is the 建设 behind a part of which its economy's figures follow: 海东新区|
// 建设提速，生产总值…. Else 示范区建设 is a task and no place.
func builtUp(rest string) string {
	if strings.HasPrefix(rest, "建设") && ownFigure.MatchString(rest) {
		return "建设"
	}
	return ""
}

// namesPart reports whether there may be a part of partOpens, which takes long to
// look for.
func namesPart(s string) bool {
	if !strings.ContainsAny(s, "区园县") {
		return false
	}
	return slices.ContainsFunc(partTails, func(w string) bool { return strings.Contains(s, w) }) ||
		strings.Contains(s, "一县”") || strings.Contains(s, "区”")
}

var partTails = append(strings.Split(place.PartKinds, "|"), "贫困地区", "民族地区", "革命老区", "贫困县")

var (
	regionFirst = lazyregexp.New(`^([^，。；、0-9]{2,12}(?:经济圈|城市群|都市圈|经济带|湾区))(?:建设|发展|一体化)[^，。；0-9]*，[^，。；]*$`)
	partOpens   = lazyregexp.New(`(?:^|[，。；：])([^，。；：、0-9推支加促大深全启规获成建设新批在以对把将施进化发行抓]{1,7}[^，。；：、0-9创更]?(?:` + place.PartKinds + `)|[^，。；：、0-9推支加促大深全启规获成建设新批在以对把将]{0,6}(?:贫困地区|民族地区|革命老区|贫困县)|“[一二两三四五]州[一二两三四五]县”|“[一二两三四五]区[一二两三四五][州市县]”)`)
	// ownFigures are what a part's own clause goes on to: its economy or its figures. A
	// part of which something else is said (海东新区路网全面拉开，全年…) passes nothing on
	// but to an economy's figure that follows at once: 海东新区建设提速，生产总值….
	ownFigures = lazyregexp.New(`^[^，。；]*(?:[0-9]|经济|增速|增幅|指标|全年)`)
	ownFigure  = lazyregexp.New(`^[^，。；]*，[^，。；0-9年、]{0,4}(?:生产总值|增加值|总产值|预算收入|财政收入|税收|固定资产投资|进出口|零售总额|营业收入)[^。；、]*$`)
	// anotherPart begins what is spoken of after a part where that is more than the
	// part: 海东新区|综合保税区, 海东新区|等三个园区, 海东新区|、经开区; parts that are counted are none: 示范区|20个.
	anotherPart = lazyregexp.New(`^(?:综合|等|[、和与及0-9]|建设|管委)`)
	// backToWhole are words by which a sentence that spoke of a part goes back to the
	// whole area.
	backToWhole = lazyregexp.New(`全[国省市县区旗州盟]|我[省市县区旗州]|城乡|城镇居民|农村居民|农民`)
)

// listScope is the scope that a list states once, before its first member: 完成市区
// 40万平方米危旧房、150万平方米旧住宅区整治改造.
func (s sides) listScope(o figure.Observation) string {
	if o.Change != figure.NoChange || !strings.HasSuffix(strings.TrimSuffix(s.before, " "), "、") || !namesTown(s.before) {
		return ""
	}
	if m := listed.FindStringSubmatch(s.before); m != nil {
		return m[1]
	}
	return ""
}

// namesTown tells whether there is one of the scopes of listed and goesOn, which
// take long to look for and are in few sentences.
func namesTown(s string) bool { return strings.Contains(s, "市区") || strings.Contains(s, "城区") }

var listed = lazyregexp.New(`(?:^|[，。；：])[^，。；：0-9]{0,18}(市区|城区|主城区|中心城区|老城区) ?[0-9.]+[^0-9、，。；]+(?:、 ?[0-9.]+[^0-9、，。；]+)*、 ?$`)

// subjectScope is the scope of the clause before, where that begins with it and a
// verb, and the figure's own clause goes on with a verb and no subject of its own:
// 市区新增公交车85辆，新辟公交线路10条.
func (s sides) subjectScope(o figure.Observation) string {
	if o.Change != figure.NoChange || strings.ContainsAny(o.Indicator, "农乡镇村") || !namesTown(s.before) {
		return ""
	}
	if m := goesOn.FindStringSubmatch(s.before); m != nil {
		return m[1]
	}
	return ""
}

var goesOn = lazyregexp.New(`(?:^|[。；，])(市区|城区|主城区|中心城区|老城区)(?:新增|新建|新辟|新开|改造|改建|建成|完成|整治|更新|拆除)[^，。；]*，(?:新增|新建|新辟|新开|改造|改建|建成|完成|整治|更新|拆除)[^，。；]*$`)
