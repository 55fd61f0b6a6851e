package catalogue

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"linian/figure"
	"linian/internal/lazyregexp"
	"linian/unit"
)

// An entry is one indicator of a file, with what the file states of it.
type entry struct {
	Indicator
	place string
	has   []string // keys
}

// A node is a part of a file.
type node struct {
	kind      nodeKind
	line, col int
	text      string // of a text, without blanks around it
	keys      []node // of a mapping; items are their values
	items     []node // of a list
}

type nodeKind uint8

const (
	other nodeKind = iota
	text
	list
	mapping
)

// parse reads one file:
//
//	theme: 养老            # of all indicators below that state none
//	indicators:
//	  - id: elderly_beds_new
//	    name: 新增养老床位
//	    unit: 张
//	    nature: flow
//
// Errors name the line and column of each fault.
func parse(f File) ([]entry, error) {
	docs, err := yamlTree(f)
	if err != nil {
		return nil, err
	}
	return entriesOf(f.Name, docs)
}

func entriesOf(file string, docs []node) ([]entry, error) {
	r := &reader{file: file}
	var out []entry
	for _, doc := range docs {
		out = append(out, r.document(doc)...)
	}
	return out, errors.Join(r.errs...)
}

type reader struct {
	file string
	errs []error
}

func (r *reader) at(n node) string {
	return r.file + ":" + strconv.Itoa(n.line) + ":" + strconv.Itoa(n.col)
}

func (r *reader) fail(n node, format string, args ...any) {
	r.errs = append(r.errs, fmt.Errorf("%s: %s", r.at(n), fmt.Sprintf(format, args...)))
}

// fields calls yield for each key of a mapping.
func (r *reader) fields(n node, yield func(key, value node)) {
	if n.kind != mapping {
		r.fail(n, "此处应为“键: 值”")
		return
	}
	for i, k := range n.keys {
		yield(k, n.items[i])
	}
}

func (r *reader) document(n node) []entry {
	var out []entry
	theme := ""
	r.fields(n, func(k, v node) {
		switch k.text {
		case "theme":
			theme = r.text(v)
		case "indicators":
			for _, item := range r.items(v) {
				out = append(out, r.indicator(item))
			}
		default:
			r.fail(k, "不认识的键“%s”，此处可用 theme、indicators", k.text)
		}
	})
	for i := range out {
		if out[i].Theme == "" {
			out[i].Theme = theme
		}
	}
	return out
}

func (r *reader) items(n node) []node {
	if n.kind != list {
		r.fail(n, "此处应为列表，每项以“- ”开头")
		return nil
	}
	return n.items
}

func (r *reader) text(n node) string {
	if n.kind != text {
		r.fail(n, "此处应为文字")
	}
	return n.text
}

func (r *reader) texts(n node) []string {
	var out []string
	for _, item := range r.items(n) {
		if s := r.text(item); s != "" {
			out = append(out, s)
		}
	}
	return out
}

const entryKeys = "id、name、national、english、theme、aliases、worded、growth_aliases、patterns、dimension、unit、equal_units、nature、direction、change、real_growth、per、note"

func (r *reader) indicator(n node) entry {
	if len(n.keys) > 0 {
		n.line, n.col = n.keys[0].line, n.keys[0].col
	}
	e := entry{place: r.at(n), has: make([]string, 0, len(n.keys))}
	r.fields(n, func(k, v node) {
		e.has = append(e.has, k.text)
		if !r.field(&e, k.text, v) {
			r.fail(k, "不认识的键“%s”，指标可用的键是：%s", k.text, entryKeys)
		}
	})
	return e
}

var idForm = lazyregexp.New(`^[a-z0-9]+(_[a-z0-9]+)*$`)

func (r *reader) field(e *entry, key string, v node) bool {
	switch key {
	case "id":
		e.ID = r.text(v)
		if !idForm.MatchString(e.ID) {
			r.fail(v, "编号“%s”只能用小写英文字母、数字和下划线，如 elderly_beds_new", e.ID)
		}
	case "name":
		e.Name = r.text(v)
	case "national":
		e.National = r.text(v)
	case "english":
		e.English = r.text(v)
	case "theme":
		e.Theme = r.text(v)
	case "aliases":
		e.Aliases = append(e.Aliases, r.texts(v)...)
	case "worded":
		e.Worded = r.texts(v)
		e.Aliases = append(e.Aliases, e.Worded...)
	case "growth_aliases":
		e.GrowthAliases = r.texts(v)
	case "patterns":
		e.Patterns = r.patterns(v)
	case "unit":
		e.Unit = r.unit(v)
	case "dimension":
		e.Dimension = r.text(v)
	case "equal_units":
		for _, item := range r.items(v) {
			e.EqualUnits = append(e.EqualUnits, r.unit(item))
		}
	case "nature":
		e.Nature = Nature(r.oneOf(v, string(Stock), string(Flow), string(Rate)))
	case "direction":
		e.Direction = Direction(r.oneOf(v, string(Up), string(Down)))
	case "change":
		e.Change = figure.Change(r.oneOf(v, string(figure.Rise), string(figure.Fall)))
	case "real_growth":
		e.RealGrowth = r.truth(v)
	case "per":
		e.PerUnit = r.truth(v)
	case "note":
		e.Note = r.text(v)
	default:
		return false
	}
	return true
}

func (r *reader) patterns(n node) []string {
	var out []string
	for _, item := range r.items(n) {
		s := r.text(item)
		if _, err := regexp.Compile(s); err != nil {
			r.fail(item, "正则表达式“%s”有误：%v", s, err)
			continue
		}
		out = append(out, s)
	}
	return out
}

func (r *reader) unit(n node) string {
	s := r.text(n)
	if _, ok := unit.Parse(s); !ok {
		r.fail(n, "单位“%s”不在单位表中", s)
	}
	return s
}

func (r *reader) oneOf(n node, words ...string) string {
	s := r.text(n)
	for _, w := range words {
		if s == w {
			return s
		}
	}
	r.fail(n, "“%s”不可用，只能是 %s", s, strings.Join(words, "、"))
	return ""
}

func (r *reader) truth(n node) bool {
	b, err := strconv.ParseBool(r.text(n))
	if err != nil {
		r.fail(n, "此处应为 true 或 false")
	}
	return b
}

// complete checks a new indicator and fills in what follows from the rest.
func (e *entry) complete() error {
	for _, need := range []struct{ key, value string }{{"id", e.ID}, {"name", e.Name}, {"unit", e.Unit}, {"nature", string(e.Nature)}} {
		if need.value == "" {
			return fmt.Errorf("%s: 指标%s缺少 %s", e.place, e.ID, need.key)
		}
	}
	if e.Theme == "" {
		e.Theme = OtherTheme
	}
	return e.valid()
}

// valid checks what the unit and the dimension say of each other.
func (e *entry) valid() error {
	if e.Unit == "" {
		return nil
	}
	u, ok := unit.Parse(e.Unit)
	if !ok {
		return nil // told with its place
	}
	if e.Dimension != "" && e.Dimension != string(u.Dimension) {
		return fmt.Errorf("%s: 指标 %s 的单位“%s”属于 %s，与 dimension: %s 不符", e.place, e.ID, e.Unit, u.Dimension, e.Dimension)
	}
	e.Dimension = string(u.Dimension)
	return nil
}

// over is old, changed by what e states.
func (e *entry) over(old Indicator) Indicator {
	set := func(key string, do func()) {
		if slices.Contains(e.has, key) {
			do()
		}
	}
	set("name", func() { old.Aliases = append([]string{old.Name}, old.Aliases...); old.Name = e.Name })
	set("national", func() { old.National = e.National })
	set("english", func() { old.English = e.English })
	set("theme", func() { old.Theme = e.Theme })
	set("unit", func() { old.Unit, old.Dimension = e.Unit, e.Dimension })
	set("nature", func() { old.Nature = e.Nature })
	set("direction", func() { old.Direction = e.Direction })
	set("change", func() { old.Change = e.Change })
	set("real_growth", func() { old.RealGrowth = e.RealGrowth })
	set("per", func() { old.PerUnit = e.PerUnit })
	set("note", func() { old.Note = e.Note })
	old.Aliases = append(old.Aliases[:len(old.Aliases):len(old.Aliases)], e.Aliases...)
	old.Worded = append(old.Worded[:len(old.Worded):len(old.Worded)], e.Worded...)
	old.GrowthAliases = append(old.GrowthAliases[:len(old.GrowthAliases):len(old.GrowthAliases)], e.GrowthAliases...)
	old.Patterns = append(old.Patterns[:len(old.Patterns):len(old.Patterns)], e.Patterns...)
	old.EqualUnits = append(old.EqualUnits[:len(old.EqualUnits):len(old.EqualUnits)], e.EqualUnits...)
	return old
}
