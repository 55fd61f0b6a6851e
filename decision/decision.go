// Package decision keeps what people decide of figures (核对意见): that one is
// right, wrong, of another year, of another series. Decisions stand in a plain
// file beside the reports (核对.yaml) and are keyed by the observation's id, which
// is made of its content; so they survive another run, a renamed file and
// another order of input. Package decision stands between extract and analyze:
// it changes observations before they are lined up, and nothing else.
package decision

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/unit"
)

// FileName is the name of the file in the reports' folder.
const FileName = "核对.yaml"

// Action is what was decided; the constants are extract's.
type Action = figure.Action

// Actions are all actions in the order in which users are offered them.
func Actions() []Action {
	return []Action{figure.Confirm, figure.Correct, figure.Drop, figure.Merge, figure.Split, figure.Redate}
}

var actionWords = words[Action]{
	{figure.Confirm, "确认"}, {figure.Correct, "修正"}, {figure.Drop, "剔除"},
	{figure.Merge, "合并"}, {figure.Split, "拆分"}, {figure.Redate, "改期"},
}

var kindWords = words[figure.Kind]{{figure.Actual, "结果"}, {figure.Target, "目标"}}

var qualifierWords = qualifierChoices()

func qualifierChoices() (ws words[figure.Qualifier]) {
	for _, q := range figure.Qualifiers() {
		ws = append(ws, words[figure.Qualifier]{{q, q.Name()}}...)
	}
	return ws
}

// Word is the action as users read it: 修正. It is the action itself for one
// that is not known.
func Word(a Action) string { return actionWords.word(a) }

// ParseAction reads what Word writes.
func ParseAction(s string) (Action, bool) { return actionWords.parse(s) }

// words are the codes of a kind and how users read them.
type words[K ~string] []struct {
	code K
	word string
}

func (w words[K]) word(k K) string {
	for _, e := range w {
		if e.code == k {
			return e.word
		}
	}
	return string(k)
}

func (w words[K]) parse(s string) (K, bool) {
	for _, e := range w {
		if e.word == s {
			return e.code, true
		}
	}
	return "", false
}

func (w words[K]) list() string {
	s := make([]string, len(w))
	for i, e := range w {
		s[i] = e.word
	}
	return strings.Join(s, "、")
}

// A Decision is what one person decided of one observation. It is a value that
// may be compared with Equal.
type Decision struct {
	Observation string // its id
	Action      Action

	// Value is the right number in Unit, of Correct only; not valid leaves it.
	Value decimal.NullDecimal
	// Unit is the right unit, of Correct only; "" leaves it.
	Unit string
	// Qualifier bounds the right number, of Correct only; "" leaves it: a report's
	// 超830张, corrected to 880, is 超880张.
	Qualifier figure.Qualifier
	// Year is the right year, of Redate and Correct; 0 leaves it.
	Year int
	// Kind is Actual or Target, of Correct and Confirm; "" leaves it.
	Kind figure.Kind
	// Series is the key or the name of the series that the figure belongs to, of
	// Merge (it exists) and Split (it is made if it does not).
	Series string

	Note string
	By   string // who decided
	Date string // 2006-01-02, or ""
	// Seen is what people recognise the figure by, and Settle where the id fits no
	// figure any more.
	Seen Fingerprint

	former    string // the id that it had before Settle found its observation under another
	line, col int    // in the file it was loaded from; 0 elsewhere
}

// A Fingerprint is for people what the id is for programs.
type Fingerprint struct {
	Indicator string // 安置房竣工面积
	Text      string // 154万平方米, as the report states it
	Year      int
	Sentence  string // around the figure
	File      string // of the report; "" in files of former versions
}

// New is a decision of an observation with its fingerprint; the caller fills in
// the rest. o may have been changed by a former decision: the fingerprint is of
// what the report states.
func New(o figure.Observation, a Action) Decision {
	year := o.Year
	if o.Stated != nil {
		year = o.Stated.Year
	}
	return Decision{Observation: o.ID, Action: a,
		Seen: Fingerprint{Indicator: o.Indicator, Text: o.Text, Year: year, Sentence: excerpt(o.Sentence, o.Text), File: o.File}}
}

// excerptWidth is how many characters of the sentence are kept on either side
// of the figure.
const excerptWidth = 30

func excerpt(sentence, text string) string {
	sentence = strings.Join(strings.Fields(sentence), " ")
	before, after, found := strings.Cut(sentence, text)
	if !found || text == "" {
		before, text, after = "", "", sentence
	}
	b, a := []rune(before), []rune(after)
	if len(b) > excerptWidth {
		b = append([]rune("…"), b[len(b)-excerptWidth:]...)
	}
	if limit := excerptWidth * 2; !found && len(a) > limit {
		a = append(a[:limit:limit], '…')
	} else if found && len(a) > excerptWidth {
		a = append(a[:excerptWidth:excerptWidth], '…')
	}
	return string(b) + text + string(a)
}

// Equal tells whether two decisions say the same of the same observation, by
// the same person on the same day.
func (d Decision) Equal(e Decision) bool {
	return d.SameEffect(e) && d.Note == e.Note && d.By == e.By && d.Date == e.Date && d.Seen == e.Seen
}

// SameEffect tells whether two decisions change the result in the same way.
func (d Decision) SameEffect(e Decision) bool {
	return d.Observation == e.Observation && d.Action == e.Action &&
		d.Value.Valid == e.Value.Valid && (!d.Value.Valid || d.Value.Decimal.Equal(e.Value.Decimal)) &&
		d.Unit == e.Unit && d.Qualifier == e.Qualifier && d.Year == e.Year && d.Kind == e.Kind && d.Series == e.Series
}

// Outcome says in short what the decision puts in the report's place: "155万张",
// "2019年", "并入“新增养老床位”"; "" for 确认 and 剔除.
func (d Decision) Outcome() string {
	var parts []string
	if d.Value.Valid || d.Unit != "" || d.Qualifier != "" {
		q := ""
		if d.Qualifier != "" && d.Qualifier != figure.EQ {
			q = qualifierWords.word(d.Qualifier)
		}
		v := ""
		if d.Value.Valid {
			v = d.Value.Decimal.String()
		}
		parts = append(parts, q+v+d.Unit)
	}
	if d.Year != 0 {
		parts = append(parts, fmt.Sprintf("%d年", d.Year))
	}
	if d.Kind != "" {
		parts = append(parts, kindWords.word(d.Kind))
	}
	switch d.Action {
	case figure.Merge:
		parts = append(parts, "并入“"+d.Series+"”")
	case figure.Split:
		parts = append(parts, "归入“"+d.Series+"”")
	}
	return strings.Join(parts, "，")
}

// OutcomeOf is Outcome with the number and the unit of o, which is as its report states it,
// where the decision leaves them: "155万平方米", "超过154万平方米".
func (d Decision) OutcomeOf(o figure.Observation) string {
	if !d.Value.Valid && (d.Unit != "" || d.Qualifier != "") && !o.Upper.Valid {
		d.Value = decimal.NewNullDecimal(o.Value)
	}
	if d.Value.Valid {
		d.Unit = cmp.Or(d.Unit, o.Unit)
	}
	return d.Outcome()
}

// Years outside these are mistakes in typing.
const minYear, maxYear = 1900, 2100

// A fault is what is wrong with a decision, at the key of the file that says
// it.
type fault struct {
	key string
	msg string
}

func (f fault) Error() string { return f.msg }

// Check tells, in Chinese, what is wrong with a decision; nil when nothing is.
func (d Decision) Check() error {
	if f := d.fault(); f != nil {
		return f
	}
	return nil
}

func (d Decision) fault() *fault {
	switch {
	case d.Observation == "":
		return &fault{keyID, "没有写编号（观测编号，在“明细”右端折叠的列里）"}
	case strings.ContainsFunc(d.Observation, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' || r == '\ufffd' }):
		return &fault{keyID, "编号中有空白或控制字符"}
	case d.Action == "":
		return &fault{keyAction, "没有写意见，应是" + actionWords.list() + "之一"}
	case !slices.Contains(Actions(), d.Action):
		return &fault{keyAction, fmt.Sprintf("意见“%s”不可用，应是%s之一", d.Action, actionWords.list())}
	case d.Year != 0 && (d.Year < minYear || d.Year > maxYear):
		return &fault{keyYear, fmt.Sprintf("年份 %d 不对，应在 %d 至 %d 之间", d.Year, minYear, maxYear)}
	case d.Kind != "" && d.Kind != figure.Actual && d.Kind != figure.Target:
		return &fault{keyKind, fmt.Sprintf("类别“%s”不可用，应是%s", d.Kind, kindWords.list())}
	case d.Qualifier != "" && qualifierWords.word(d.Qualifier) == string(d.Qualifier):
		return &fault{keyQualifier, fmt.Sprintf("限定“%s”不可用，应是%s之一", d.Qualifier, qualifierWords.list())}
	}
	if d.Unit != "" {
		if u, ok := unit.Parse(d.Unit); !ok || u.Dimension == unit.Bare {
			return &fault{keyUnit, fmt.Sprintf("单位“%s”不在单位表中", d.Unit)}
		}
	}
	if d.Date != "" {
		if _, err := time.Parse(time.DateOnly, d.Date); err != nil {
			return &fault{keyDate, fmt.Sprintf("日期“%s”的写法不对，应如 2024-05-01", d.Date)}
		}
	}
	return d.misfit()
}

// misfit tells what the action needs, or has no use for.
func (d Decision) misfit() *fault {
	value := d.Value.Valid || d.Unit != "" || d.Qualifier != ""
	for _, f := range []struct {
		set bool
		key string
		of  []Action
	}{
		{d.Value.Valid, keyValue, []Action{figure.Correct}},
		{d.Unit != "", keyUnit, []Action{figure.Correct}},
		{d.Qualifier != "", keyQualifier, []Action{figure.Correct}},
		{d.Year != 0, keyYear, []Action{figure.Correct, figure.Redate}},
		{d.Kind != "", keyKind, []Action{figure.Correct, figure.Confirm}},
		{d.Series != "", keySeries, []Action{figure.Merge, figure.Split}},
	} {
		if f.set && !slices.Contains(f.of, d.Action) {
			return &fault{f.key, fmt.Sprintf("意见为“%s”时不用写%s", Word(d.Action), f.key)}
		}
	}
	switch {
	case d.Action == figure.Correct && !value && d.Year == 0 && d.Kind == "":
		return &fault{keyAction, "“修正”要写明新的数值（或单位、年份、类别）"}
	case d.Action == figure.Redate && d.Year == 0:
		return &fault{keyAction, "“改期”要写明年份"}
	case (d.Action == figure.Merge || d.Action == figure.Split) && strings.TrimSpace(d.Series) == "":
		return &fault{keyAction, fmt.Sprintf("“%s”要写明序列的名称", Word(d.Action))}
	}
	return nil
}

// A Set is the decisions of one folder, at most one of an observation and of a report
// or a part of it. The zero value is empty. A copy of a Set is independent of it.
type Set struct {
	list    []Decision       // by id; never changed in place
	reports []ReportDecision // by ReportKey.compare; likewise
}

// All are the decisions of figures by id.
func (s Set) All() []Decision { return slices.Clone(s.list) }

// Len is the number of decisions, those of reports among them.
func (s Set) Len() int { return len(s.list) + len(s.reports) }

// Get is the decision of an observation.
func (s Set) Get(id string) (Decision, bool) {
	if i, ok := s.find(id); ok {
		return s.list[i], true
	}
	return Decision{}, false
}

// Put adds a decision or puts it in the place of the one of the same
// observation. It refuses one that Check does.
func (s *Set) Put(d Decision) error {
	d.clean()
	if err := d.Check(); err != nil {
		return fmt.Errorf("%s: %w", cmp.Or(d.Observation, "核对意见"), err)
	}
	i, ok := s.find(d.Observation)
	list := slices.Clone(s.list)
	if ok {
		list[i] = d
	} else {
		list = slices.Insert(list, i, d)
	}
	s.list = list
	return nil
}

// clean takes out what the file could not hold.
func (d *Decision) clean() {
	for _, s := range []*string{&d.Note, &d.By, &d.Series, &d.Seen.Indicator, &d.Seen.Text, &d.Seen.Sentence, &d.Seen.File} {
		*s = cleanText(*s)
	}
}

// Remove takes the decision of an observation out and tells whether there was
// one.
func (s *Set) Remove(id string) bool {
	i, ok := s.find(id)
	if ok {
		s.list = slices.Delete(slices.Clone(s.list), i, i+1)
	}
	return ok
}

func (s Set) find(id string) (int, bool) {
	return slices.BinarySearchFunc(s.list, id, func(d Decision, id string) int { return strings.Compare(d.Observation, id) })
}

var errEmpty = errors.New("没有填写")
