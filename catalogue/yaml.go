package catalogue

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"linian/figure"
	"linian/internal/flatyaml"
	"linian/internal/lazyregexp"
	"linian/unit"
)

// An entry is one indicator of a file, with what the file states of it.
type entry struct {
	Indicator
	place string
	has   map[string]bool
}

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
func parse(f File) (_ []entry, err error) {
	defer func() {
		if p := recover(); p != nil { // the YAML parser's panic on a broken file
			err = fmt.Errorf("%s: YAML 格式有误，无法读取（%v）", f.Name, p)
		}
	}()
	if err := flatyaml.Check(f.Name, f.Data); err != nil {
		return nil, err
	}
	file, err := parser.ParseBytes(f.Data, 0)
	if err != nil {
		return nil, syntaxError(f.Name, err)
	}
	r := &reader{file: f.Name}
	var out []entry
	for _, doc := range file.Docs {
		if doc.Body != nil {
			out = append(out, r.document(doc.Body)...)
		}
	}
	return out, errors.Join(r.errs...)
}

// syntaxError gives an error of the YAML parser the form of the others.
func syntaxError(name string, err error) error {
	var ye yaml.Error
	if errors.As(err, &ye) && ye.GetToken() != nil {
		p := ye.GetToken().Position
		return fmt.Errorf("%s:%d:%d: YAML 格式有误：%s", name, p.Line, p.Column, ye.GetMessage())
	}
	return fmt.Errorf("%s: YAML 格式有误：%w", name, err)
}

type reader struct {
	file string
	errs []error
}

func (r *reader) at(n ast.Node) string {
	p := n.GetToken().Position
	return fmt.Sprintf("%s:%d:%d", r.file, p.Line, p.Column)
}

func (r *reader) fail(n ast.Node, format string, args ...any) {
	r.errs = append(r.errs, fmt.Errorf("%s: %s", r.at(n), fmt.Sprintf(format, args...)))
}

// fields calls yield for each key of a mapping.
func (r *reader) fields(n ast.Node, yield func(key string, k ast.Node, v ast.Node)) {
	var values []*ast.MappingValueNode
	switch m := n.(type) {
	case *ast.MappingNode:
		values = m.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{m}
	default:
		r.fail(n, "此处应为“键: 值”")
		return
	}
	for _, v := range values {
		yield(v.Key.GetToken().Value, v.Key, v.Value)
	}
}

func (r *reader) document(n ast.Node) []entry {
	var out []entry
	theme := ""
	r.fields(n, func(key string, k, v ast.Node) {
		switch key {
		case "theme":
			theme = r.text(v)
		case "indicators":
			for _, item := range r.items(v) {
				out = append(out, r.indicator(item))
			}
		default:
			r.fail(k, "不认识的键“%s”，此处可用 theme、indicators", key)
		}
	})
	for i := range out {
		if out[i].Theme == "" {
			out[i].Theme = theme
		}
	}
	return out
}

func (r *reader) items(n ast.Node) []ast.Node {
	s, ok := n.(*ast.SequenceNode)
	if !ok {
		r.fail(n, "此处应为列表，每项以“- ”开头")
		return nil
	}
	return s.Values
}

func (r *reader) text(n ast.Node) string {
	switch s := n.(type) {
	case *ast.StringNode:
		return strings.TrimSpace(s.Value)
	case *ast.LiteralNode:
		return strings.TrimSpace(s.Value.Value)
	case ast.ScalarNode:
		return strings.TrimSpace(s.GetToken().Value)
	}
	r.fail(n, "此处应为文字")
	return ""
}

func (r *reader) texts(n ast.Node) []string {
	var out []string
	for _, item := range r.items(n) {
		if s := r.text(item); s != "" {
			out = append(out, s)
		}
	}
	return out
}

const entryKeys = "id、name、national、english、theme、aliases、growth_aliases、patterns、dimension、unit、equal_units、nature、direction、change、real_growth、per、note"

func (r *reader) indicator(n ast.Node) entry {
	e := entry{place: r.at(n), has: map[string]bool{}}
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		e.place = r.at(m.Values[0].Key)
	}
	r.fields(n, func(key string, k, v ast.Node) {
		e.has[key] = true
		if !r.field(&e, key, v) {
			r.fail(k, "不认识的键“%s”，指标可用的键是：%s", key, entryKeys)
		}
	})
	return e
}

var idForm = lazyregexp.New(`^[a-z0-9]+(_[a-z0-9]+)*$`)

func (r *reader) field(e *entry, key string, v ast.Node) bool {
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
		e.Aliases = r.texts(v)
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

func (r *reader) patterns(n ast.Node) []string {
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

func (r *reader) unit(n ast.Node) string {
	s := r.text(n)
	if _, ok := unit.Parse(s); !ok {
		r.fail(n, "单位“%s”不在单位表中", s)
	}
	return s
}

func (r *reader) oneOf(n ast.Node, words ...string) string {
	s := r.text(n)
	for _, w := range words {
		if s == w {
			return s
		}
	}
	r.fail(n, "“%s”不可用，只能是 %s", s, strings.Join(words, "、"))
	return ""
}

func (r *reader) truth(n ast.Node) bool {
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
		if e.has[key] {
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
	old.GrowthAliases = append(old.GrowthAliases[:len(old.GrowthAliases):len(old.GrowthAliases)], e.GrowthAliases...)
	old.Patterns = append(old.Patterns[:len(old.Patterns):len(old.Patterns)], e.Patterns...)
	old.EqualUnits = append(old.EqualUnits[:len(old.EqualUnits):len(old.EqualUnits)], e.EqualUnits...)
	return old
}
