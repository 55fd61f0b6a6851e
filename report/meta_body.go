package report

import (
	"path"
	"strings"
	"unicode/utf8"

	"linian/internal/lazyregexp"
	"linian/place"
)

// findBody finds the place and the organ, and makes the body of them.
func (v view) findBody(m *Meta, over Override) {
	m.Organ, m.Level = v.findOrgan(m.Kind)
	v.findPlace(m)
	if over.Region != "" {
		m.Region, m.Code, m.BodySource = over.Region, codeOf(over.Region), FromConfig
	}
	m.nameBody()
	if over.Body != "" {
		if over.Region == "" {
			m.SetBody(over.Body)
		}
		m.Body, m.BodySource = over.Body, FromConfig
	}
}

// codeOf is the code of a place's full name; "" when it is not sure.
func codeOf(region string) string {
	if sp, ok := listedSpot(region, place.TypeOf(region)); ok {
		return sp.code
	}
	return ""
}

// bodyRegion is the place in a body's name.
func bodyRegion(body string) string {
	if strings.Contains(body, "国务院") || strings.HasPrefix(body, Nation) || strings.HasPrefix(body, "最高人民") {
		return Nation
	}
	for _, g := range givers(body) {
		if g.spot.named() {
			return g.spot.name
		}
	}
	if sp, _ := spotAtStart(body); sp.named() {
		return sp.name
	}
	return ""
}

// findOrgan is what the report says of who gives it beside the place.
func (v view) findOrgan(k Kind) (words, level string) {
	var g giver
	for _, c := range v.found {
		if c.kind == openingClue {
			if o, ok := openingGiver(c.text); ok {
				g = o
				break
			}
		}
	}
	level = g.spot.level
	if level == "" {
		level = v.speakerLevel()
	}
	for _, c := range v.found {
		if level != "" {
			break
		}
		if c.kind == deliveryClue || c.kind == titleClue {
			for _, o := range givers(c.text) {
				if level == "" {
					level = o.spot.level
				}
			}
		}
	}
	switch k {
	case Government:
		if g.organ == committee || g.organ == office || g.organ == agency {
			return g.words, level
		}
		return v.governs(), level
	case Congress:
		return string(congress), level
	case Consultative:
		return string(consultative), level
	case Procuratorate:
		return string(procuratorate), level
	case Court:
		return v.courtWords(g), level
	case Budget, PlanExecution, Communique, Yearbook, Brief, Outline:
		return string(government), level // the place's own figures, whichever office wrote them
	}
	if words, l := v.titleOrgan(); words != "" {
		if l != "" {
			level = l
		}
		return words, level
	}
	if g.organ != noOrgan {
		return g.words, level
	}
	return "", level
}

// governs is 人民政府, or what a title calls the government of an area or a street.
func (v view) governs() string {
	for _, c := range v.found {
		if c.kind != titleClue {
			continue
		}
		for _, g := range givers(c.text) {
			if g.organ == committee || g.organ == office || g.organ == agency {
				return g.words
			}
		}
	}
	return string(government)
}

// courtWords is the fullest name that the head gives the court.
func (v view) courtWords(g giver) string {
	words := string(court)
	if g.organ == court {
		words = g.words
	}
	for _, c := range v.found {
		if c.kind == plainClue {
			continue
		}
		for _, o := range givers(c.text) {
			if o.organ == court && len(o.words) > len(words) {
				words = o.words
			}
		}
	}
	return words
}

// titleOrgan is the department or organ at the beginning of a title: 云泽市|民政局
// 2022年工作总结, with the level where only that is said (区|住建局).
func (v view) titleOrgan() (words, level string) {
	for _, c := range v.found {
		if c.kind != titleClue || anthology(c.text) {
			continue
		}
		t := titleStart(squeeze(c.text))
		sp, n := spotAtStart(t)
		if n > 0 {
			if d := departmentIn(t[n:]); d != "" {
				return d, sp.level
			}
		}
		for _, g := range givers(t) {
			if !g.venue && g.at < 40 && (g.organ == office || g.organ == committee || g.organ == court || g.organ == procuratorate) {
				return g.words, g.spot.level
			}
		}
	}
	return "", ""
}

var titleLead = lazyregexp.New(`^(?:关于)?(?:(?:[12][09]\d{2}|[一二三四五六七八九〇○零]{4})年(?:度)?)?`)

// titleStart is a title without 关于 and the time at its beginning: 2023年,
// 2023年上半年, 2023年1—9月.
func titleStart(t string) string {
	t = t[len(titleLead.FindString(t)):]
	return strings.TrimPrefix(t, partRE.FindString(t))
}

// speakerLevel is what 市长, 省长 in the head says of the place.
func (v view) speakerLevel() string {
	for _, c := range v.found {
		if c.kind != speakerClue {
			continue
		}
		if m := headOf.FindStringSubmatch(c.text); m != nil {
			switch l := strings.TrimSuffix(strings.TrimSuffix(m[1], "长"), "主席"); l {
			case "自治州州":
				return "州"
			default:
				return l
			}
		}
	}
	return ""
}

// A claim is a place that a sign names.
type claim struct {
	spot spot
	clue clue
	weak bool // it stands where other places are named too
}

// findPlace takes the surest place of those that are named.
func (v view) findPlace(m *Meta) {
	var best *claim
	for _, c := range v.claims(m.Level) {
		if !c.spot.named() {
			continue
		}
		fits := c.spot.name == Nation || sameLevel(c.spot.level, m.Level)
		if !fits && c.weak {
			continue
		}
		if best == nil || fits && !sameLevel(best.spot.level, m.Level) && best.spot.name != Nation {
			best = &c
		}
	}
	if best == nil {
		return
	}
	sp := v.narrow(best.spot)
	m.Region, m.Code, m.BodySource = sp.name, sp.code, best.clue.source
	if m.Level == "" {
		m.Level = sp.level
	}
	m.sign("place", sp.name, best.clue)
}

// claims are the places that the signs name, from the surest sign on.
func (v view) claims(level string) []claim {
	var cs []claim
	for _, c := range v.found {
		if c.kind == deliveryClue {
			c.source = FromDate
			for _, g := range givers(c.text) {
				cs = append(cs, claim{spot: g.spot, clue: c})
			}
		}
	}
	for _, c := range v.found {
		if c.kind == titleClue && !anthology(c.text) {
			cs = append(cs, titleClaims(c)...)
		}
	}
	for _, c := range v.found {
		if sp, n := spotAtStart(c.text); c.kind == plainClue && !c.site && !c.file && n > 0 && sp.named() && departmentIn(c.text[n:]) == c.text[n:] {
			cs = append(cs, claim{spot: sp, clue: c}) // 云泽市统计局, in a line of its own
		}
	}
	for _, c := range v.found {
		if c.kind == openingClue {
			c.source = FromOpening
			if g, ok := openingGiver(c.text); ok {
				cs = append(cs, claim{spot: g.spot, clue: c})
			}
		}
	}
	for _, c := range v.found {
		if c.kind == speakerClue {
			if m := speakerRE.FindStringSubmatch(c.text); m != nil {
				cs = append(cs, claim{spot: spotBefore(strings.TrimSuffix(m[1], "人民政府")), clue: c})
			}
		}
	}
	cs = append(cs, v.folderClaims()...)
	for _, s := range append(v.hints, v.lines[max(0, len(v.lines)-5):]...) {
		if m := sourceRE.FindStringSubmatch(cutString(s, maxHead)); m != nil {
			cs = append(cs, claim{spot: spotBefore(m[1]), clue: clue{text: m[0], source: FromText}, weak: true})
		}
	}
	for _, c := range cs {
		if c.spot.named() {
			return cs
		}
	}
	if sp, ok := v.mentioned(level); ok {
		cs = append(cs, claim{spot: sp, clue: clue{text: sp.name, source: FromText}, weak: true})
	}
	return cs
}

// titleClaims are the places in a title: before the organ, else at its
// beginning.
func titleClaims(c clue) (cs []claim) {
	t := squeeze(c.text)
	for _, g := range givers(t) {
		if g.spot.named() {
			cs = append(cs, claim{spot: g.spot, clue: c})
		}
	}
	if sp, n := spotAtStart(titleStart(t)); n > 0 && sp.named() {
		cs = append(cs, claim{spot: sp, clue: c})
	}
	return cs
}

// folderClaims are the places in the names of the file and of its folders.
func (v view) folderClaims() (cs []claim) {
	base := path.Base(v.file)
	names := []string{strings.Trim(yearRE.ReplaceAllString(strings.TrimSuffix(base, path.Ext(base)), ""), "年 _-")}
	for dir := path.Dir(v.file); dir != "." && dir != "/"; dir = path.Dir(dir) {
		names = append(names, path.Base(dir))
	}
	if v.root != "" {
		names = append(names, v.root)
	}
	for i, n := range names {
		c := clue{text: n, source: FromFolder}
		if i == 0 {
			c.source = FromTitle
		}
		n = squeeze(n)
		if sp, ok := listedSpot(n, ""); ok {
			cs = append(cs, claim{spot: sp, clue: c})
		} else if unlisted(n) {
			cs = append(cs, claim{spot: spot{name: n, level: place.TypeOf(n)}, clue: c})
		} else if sp, k := spotAtStart(n); k > 0 && sp.named() && sp.code != "" {
			cs = append(cs, claim{spot: sp, clue: c})
		}
	}
	return cs
}

// narrow tells a place from others of its name by what the folders above it are
// called.
func (v view) narrow(sp spot) spot {
	if sp.code != "" || sp.name == Nation {
		return named(sp)
	}
	for dir := path.Dir(v.file); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if high, ok := place.Load().Parse(squeeze(path.Base(dir))); ok {
			for _, q := range high {
				if in, ok := place.Load().Parse(q.Name + sp.name); ok {
					if one, ok := spotOf(in, ""); ok && one.code != "" {
						return named(one)
					}
				}
			}
		}
	}
	return sp
}

// named gives a place whose name others have too the name of what it lies in:
// 南京市鼓楼区.
func named(sp spot) spot {
	l := place.Load()
	for _, p := range l.Named(sp.name) {
		if p.Name == sp.name && p.Code != sp.code && sp.code != "" {
			if up := l.Parent(l.Now(sp.code)); up != nil {
				sp.name = up.Name + sp.name
			}
			break
		}
	}
	return sp
}

// mentioned is the place of the level that the text names most, where it names
// none nearly as often: a report that says 省人民政府 and 甘肃 in every other
// paragraph.
func (v view) mentioned(level string) (spot, bool) {
	if level == "" || level == "街道" || level == "镇" || level == "乡" {
		return spot{}, false
	}
	l := place.Load()
	count := map[*place.Place]int{}
	full := map[*place.Place]bool{}
	for _, s := range v.lines {
		for i := 0; i < len(s); {
			p, n := l.Longest(s[i:], level)
			if p != nil {
				count[p]++
				if strings.HasSuffix(s[:i], "中共") && strings.HasPrefix(s[i+n:], "委") {
					count[p] += 2 // 在中共临澜市委的领导下: a government is led by the committee of its own place
				}
				full[p] = full[p] || n == len(p.Name)
				i += n
				continue
			}
			_, n = utf8.DecodeRuneInString(s[i:])
			i += n
		}
	}
	var best *place.Place
	second := 0
	for p, n := range count {
		switch {
		case best == nil || n > count[best] || n == count[best] && p.Code < best.Code:
			if best != nil {
				second = max(second, count[best])
			}
			best = p
		default:
			second = max(second, n)
		}
	}
	least := 3
	if !full[best] && level != "市" && level != "省" && level != "州" { // 和平, 平安, 向阳 are words of any text
		least = 6
	}
	if best == nil || count[best] < least || count[best] < 2*second {
		return spot{}, false
	}
	return spot{name: best.Name, code: best.Code, level: best.Type()}, true
}
