package linian

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"linian/analyze"
	"linian/catalogue"
	"linian/finding"
	"linian/internal/flatyaml"
	"linian/report"
)

// ConfigName is the name of the file in the reports' folder that says outright
// what linian would otherwise have to find out.
const ConfigName = "linian.yaml"

// Config is what linian.yaml says. The zero value says nothing: everything is
// then found out from the reports.
type Config struct {
	// Title is the heading of the comparison; "" = made from the bodies.
	Title string `yaml:"title"`
	// Reports say which report a file is. Where several fit a file, the later
	// one wins, field by field.
	Reports []ReportRule `yaml:"reports"`
	// Bodies give the body (机关) of all reports under a folder, by the folder's
	// path within DIR; the deepest folder wins, and a rule of Reports wins over
	// all.
	Bodies map[string]string `yaml:"bodies"`
	// Catalogue is the path of the user's own indicators, relative to DIR;
	// "" = only the built-in ones.
	Catalogue string `yaml:"catalogue"`
	// Prefer is whose figure is the point where official statistics and a work
	// report tell of the same year: statistics or report; "" = the latest report's.
	Prefer string `yaml:"prefer"`
	// Choices are settings of the output.
	Choices Choices `yaml:"choices"`

	name  string   // as it stands in findings: "linian.yaml"
	lines []int    // of each of Reports, from 1
	cols  []int    // likewise
	order []string // the folders of Bodies, in the file's order
}

// A ReportRule says what is known of the files that match it. What is left out
// is found out from the text.
type ReportRule struct {
	// File is a path within DIR or a pattern of path.Match (2017*.txt,
	// 海州/*.docx). A pattern without a slash fits a file in any folder.
	File string `yaml:"file"`
	// Year is the year in which the report is given and for which it plans;
	// Reviews is the year that it looks back on. At most one is set.
	Year    int    `yaml:"year"`
	Reviews int    `yaml:"reviews"`
	Body    string `yaml:"body"`
	Kind    string `yaml:"kind"`    // one of report.Kinds
	Term    int    `yaml:"term"`    // 届
	Session int    `yaml:"session"` // 次
}

// Choices are the settings of the output that a project keeps. A flag of the
// command line wins over them.
type Choices struct {
	// Indicators are the ones that the summary shows, by key or name, in this
	// order; none = the ones with the most years.
	Indicators []string `yaml:"indicators"`
	// Core are the indicators that the briefing opens with and holds against their
	// targets, by key or name; none = those of the kind of body (catalogue.Core).
	Core []string `yaml:"core"`
	// Inline puts the chart script into every page instead of beside them.
	Inline bool `yaml:"inline"`
	// Template is the path, relative to DIR, of the user's own wording of the
	// briefing; "" = the built-in one.
	Template string `yaml:"template"`
}

// LoadConfig reads linian.yaml in dir; where there is none it is the zero
// Config. Errors begin with "file:line:col: " and are in Chinese.
func LoadConfig(dir string) (Config, error) {
	name := filepath.Join(dir, ConfigName)
	fi, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return Config{}, nil
	}
	if err != nil {
		return Config{}, fmt.Errorf("%s: 无法读取：%w", name, explain(err))
	}
	if fi.Size() > maxConfig {
		return Config{}, fmt.Errorf("%s: 文件太大（%d 字节），不像是配置文件；请核对内容", name, fi.Size())
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return Config{}, fmt.Errorf("%s: 无法读取：%w", name, explain(err))
	}
	return ParseConfig(name, b)
}

// maxConfig is far more than anyone writes by hand; go-yaml's time grows with the
// square of the number of keys.
const maxConfig = 256 << 10

// ParseConfig reads the text of a linian.yaml; name is what errors call it.
func ParseConfig(name string, b []byte) (c Config, err error) {
	defer func() {
		if p := recover(); p != nil { // the library panics on some broken files
			c, err = Config{}, fmt.Errorf("%s: YAML 写法有误，请检查缩进、冒号后的空格和引号", name)
		}
	}()
	b = flatyaml.Text(b)
	if line, ok := badUTF8(b); ok {
		return Config{}, fmt.Errorf("%s:%d:1: 不是 UTF-8 编码，请在记事本中“另存为”，编码选 UTF-8", name, line)
	}
	if err := flatyaml.Check(name, b); err != nil {
		return Config{}, err
	}
	c.name = ConfigName
	d := yaml.NewDecoder(bytes.NewReader(b), yaml.Strict())
	if err := d.Decode(&c); err != nil && !errors.Is(err, io.EOF) {
		return Config{}, yamlError(name, err)
	}
	if err := c.locate(name, b); err != nil {
		return Config{}, err
	}
	return c, c.check(name)
}

func badUTF8(b []byte) (line int, bad bool) {
	for i, l := range bytes.Split(b, []byte("\n")) {
		if !utf8.Valid(l) {
			return i + 1, true
		}
	}
	return 0, false
}

// locate notes where each rule and each folder stands, for errors and findings.
func (c *Config) locate(name string, b []byte) error {
	f, err := parser.ParseBytes(b, 0)
	if err != nil {
		return yamlError(name, err)
	}
	for i, doc := range f.Docs {
		if i > 0 && doc.Body != nil {
			pos := doc.Body.GetToken().Position
			return fmt.Errorf("%s:%d:%d: 只能有一份配置，请把“---”前后并成一份", name, pos.Line, pos.Column)
		}
		m, ok := doc.Body.(ast.MapNode)
		if !ok {
			continue
		}
		for it := m.MapRange(); it.Next(); {
			switch key := it.Key().GetToken().Value; v := it.Value().(type) {
			case *ast.SequenceNode:
				if key != "reports" {
					continue
				}
				for _, n := range v.Values {
					pos := firstKey(n).GetToken().Position
					c.lines, c.cols = append(c.lines, pos.Line), append(c.cols, pos.Column)
				}
			case ast.MapNode:
				if key != "bodies" {
					continue
				}
				for it := v.MapRange(); it.Next(); {
					c.order = append(c.order, it.Key().GetToken().Value)
				}
			}
		}
	}
	return nil
}

// firstKey is the first key of a mapping (whose own token is its colon), or n.
func firstKey(n ast.Node) ast.Node {
	if m, ok := n.(ast.MapNode); ok {
		if it := m.MapRange(); it.Next() {
			return it.Key()
		}
	}
	return n
}

func (c *Config) check(name string) error {
	for i, r := range c.Reports {
		if err := r.check(); err != nil {
			return fmt.Errorf("%s:%s%w", name, c.place(i), err)
		}
	}
	switch analyze.Source(c.Prefer) {
	case "", analyze.Statistics, analyze.WorkReports:
	default:
		return fmt.Errorf("%s: prefer 只能写 statistics（以统计公报、年鉴为准）或 report（以工作报告为准），不能写“%s”", name, c.Prefer)
	}
	for _, dir := range c.order {
		if c.Bodies[dir] == "" {
			return fmt.Errorf("%s: bodies 下“%s”没有写机关名称", name, dir)
		}
	}
	return nil
}

// place is "line:col: " of rule i.
func (c *Config) place(i int) string {
	if i >= len(c.lines) {
		return " "
	}
	return fmt.Sprintf("%d:%d: ", c.lines[i], c.cols[i])
}

func (r ReportRule) check() error {
	if r.File == "" {
		return errors.New("reports 的每一项都要有 file（文件名，或如 2017*.txt 的通配写法）")
	}
	if _, err := path.Match(r.File, ""); err != nil {
		return fmt.Errorf("file 的通配写法“%s”有误：方括号没有配对", r.File)
	}
	if r.Year != 0 && r.Reviews != 0 {
		return errors.New("year（报告提出之年）与 reviews（报告回顾之年）只写一个")
	}
	if y := r.Year + r.Reviews; y != 0 && (y < 1949 || y > 2100) {
		return fmt.Errorf("年份 %d 不对，应在 1949 至 2100 之间", y)
	}
	if r.Kind != "" && !report.Kind(r.Kind).Known() {
		var names []string
		for _, k := range report.Kinds {
			names = append(names, fmt.Sprintf("%s（%s）", k.Kind, k.Name))
		}
		return fmt.Errorf("kind 为“%s”，应是 %s", r.Kind, strings.Join(names, "、"))
	}
	if r.Term < 0 || r.Session < 0 {
		return errors.New("term（届）和 session（次）不能为负数")
	}
	return nil
}

// matches tells whether the rule is about the file of this name (slash-separated,
// relative to DIR).
func (r ReportRule) matches(name string) bool {
	if r.File == name {
		return true
	}
	if !strings.Contains(r.File, "/") {
		name = path.Base(name)
	}
	ok, _ := path.Match(r.File, name)
	return ok
}

// overrides are what is said of the files of these names, for report.Read.
func (c *Config) overrides(names []string) map[string]report.Override {
	m := make(map[string]report.Override)
	for _, n := range names {
		if r := c.ruleFor(n); r != (ReportRule{}) {
			m[n] = r.override()
		}
	}
	return m
}

func (r ReportRule) override() report.Override {
	return report.Override{Year: r.Year, Body: r.Body, Kind: report.Kind(r.Kind)}
}

// ruleFor joins all that is said of a file; Reviews has become Year.
func (c *Config) ruleFor(name string) ReportRule {
	sum := ReportRule{Body: c.bodyOf(name)}
	for _, r := range c.Reports {
		if !r.matches(name) {
			continue
		}
		if r.Reviews != 0 {
			r.Year = r.Reviews + 1
		}
		sum = ReportRule{
			Year: cmp.Or(r.Year, sum.Year), Body: cmp.Or(r.Body, sum.Body), Kind: cmp.Or(r.Kind, sum.Kind),
			Term: cmp.Or(r.Term, sum.Term), Session: cmp.Or(r.Session, sum.Session),
		}
	}
	return sum
}

func (c *Config) bodyOf(name string) string {
	for dir := path.Dir(name); dir != "." && dir != "/"; dir = path.Dir(dir) {
		for _, k := range []string{dir, dir + "/"} {
			if b := c.Bodies[k]; b != "" {
				return b
			}
		}
	}
	return c.Bodies["."]
}

// apply gives the reports what overrides could not: the session, and all of it
// for the members of archives, whose names are not known before they are read.
func (c *Config) apply(rs []*report.Report) {
	for _, r := range rs {
		c.ruleFor(r.File).apply(r)
	}
}

func (rule ReportRule) apply(r *report.Report) {
	m := &r.Meta
	m.Kind = cmp.Or(report.Kind(rule.Kind), m.Kind)
	m.Term, m.Session = cmp.Or(rule.Term, m.Term), cmp.Or(rule.Session, m.Session)
	if rule.Body != "" && rule.Body != m.Body {
		m.SetBody(rule.Body)
		dropFindings(r, finding.BodyUnknown)
	}
	if rule.Year != 0 && !m.YearSource.Said() {
		setYear(r, rule.Year)
	}
	// A date that contradicts the stated year is a damaged one: 去年 must not
	// be counted from it.
	if y := m.Given.Year(); rule.Year != 0 && y != rule.Year && y != rule.Year-1 {
		m.Given = time.Time{}
	}
}

// setYear keeps the length of the span that the report reviews.
func setYear(r *report.Report, year int) {
	span := 1
	if r.Meta.Year != 0 && r.Meta.ReviewFrom != 0 {
		span = max(r.Meta.Year-r.Meta.ReviewFrom, 1)
	}
	r.Meta.Year, r.Meta.ReviewFrom = year, year-span
	r.Meta.YearSource, r.Meta.YearDoubtful = report.FromConfig, false
	dropFindings(r, finding.YearUnknown, finding.YearDoubtful, finding.YearFromNeighbor)
}

func dropFindings(r *report.Report, codes ...finding.Code) {
	kept := r.Findings[:0]
	for _, f := range r.Findings {
		drop := false
		for _, c := range codes {
			drop = drop || f.Code == c
		}
		if !drop {
			kept = append(kept, f)
		}
	}
	r.Findings = kept
}

// unmatched are findings about rules and folders that fit no file: most often a
// misspelt name, which would otherwise pass unseen.
func (c *Config) unmatched(names []string) []finding.Finding {
	var fs []finding.Finding
	for i, rule := range c.Reports {
		found := false
		for _, n := range names {
			found = found || rule.matches(n)
		}
		if !found {
			f := finding.Finding{Code: finding.ConfigUnmatched, Severity: finding.Doubt, File: c.name, Text: rule.File,
				Message: fmt.Sprintf("没有与“%s”相符的报告文件，这一项没有起作用；请核对文件名", rule.File)}
			if i < len(c.lines) {
				f.Line, f.Col = c.lines[i], c.cols[i]
			}
			fs = append(fs, f)
		}
	}
	for _, dir := range c.order {
		found := dir == "."
		for _, n := range names {
			found = found || strings.HasPrefix(n, strings.TrimSuffix(dir, "/")+"/")
		}
		if !found {
			fs = append(fs, finding.Finding{Code: finding.ConfigUnmatched, Severity: finding.Doubt, File: c.name, Text: dir,
				Message: fmt.Sprintf("bodies 中的文件夹“%s”里没有报告；请核对文件夹名", dir)})
		}
	}
	return fs
}

// loadCatalogue is the built-in catalogue with the project's own indicators.
func loadCatalogue(dir string, c *Config) (*analyze.Catalogue, error) {
	if c.Catalogue == "" {
		return analyze.LoadCatalogue()
	}
	name := filepath.Join(dir, filepath.FromSlash(c.Catalogue))
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("%s: 无法读取 linian.yaml 中 catalogue 所指的文件：%w", name, err)
	}
	return analyze.LoadCatalogue(catalogue.File{Name: name, Data: b})
}
