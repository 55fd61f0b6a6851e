package eval

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"linian/figure"
)

// A Fact is one row of a table of facts of several years' reports: unlike a gold
// table it does not hold all figures of a report, and it tells the sentence.
type Fact struct {
	Series     string // name of the reports' folder
	ReportYear int
	Metric     string
	From, To   int // years the figure is about; the same for one year
	Value      decimal.Decimal
	Unit       string
	Kind       figure.Kind
	// Qualifiers are the ones that are right. The table writes the Chinese word;
	// 控制在 and 力争 may be read as a bound or not.
	Qualifiers []figure.Qualifier
	Text       string // number as written
	Sentence   string
	Row        int // line of the table
}

var factQualifiers = map[string][]figure.Qualifier{
	"":    {figure.EQ, ""},
	"左右":  {figure.About},
	"约":   {figure.About},
	"以内":  {figure.LE},
	"以上":  {figure.GE},
	"不低于": {figure.GE},
	"超过":  {figure.GT},
	"超":   {figure.GT},
	"多":   {figure.GT},
	"突破":  {figure.GT},
	"近":   {figure.Near},
	"控制在": {figure.LE, figure.EQ, ""},
	"力争":  {figure.GE, figure.EQ, ""},
}

// ReadFacts reads a table with the columns series, report_year, series_metric,
// year_of_figure ("2005" or "2003-2007"), value, unit, kind, qualifier,
// number_text and evidence_sentence; others are passed over.
func ReadFacts(r io.Reader, name string) ([]Fact, error) {
	t, err := readTable(r, name, "series", "report_year", "series_metric", "year_of_figure", "value", "unit", "kind", "qualifier", "evidence_sentence")
	if err != nil {
		return nil, err
	}
	var facts []Fact
	for t.next() {
		f := Fact{
			Series: t.text("series"), ReportYear: t.int("report_year"), Metric: t.text("series_metric"),
			Value: t.decimal("value"), Unit: t.text("unit"), Kind: figure.Kind(t.text("kind")),
			Text: t.text("number_text"), Sentence: t.text("evidence_sentence"), Row: t.line,
		}
		t.oneOf("kind", kinds)
		qs, ok := factQualifiers[t.text("qualifier")]
		if !ok {
			t.fail("qualifier", fmt.Sprintf("没有“%s”这个取值", t.text("qualifier")))
		}
		f.Qualifiers = qs
		from, to, span := strings.Cut(t.text("year_of_figure"), "-")
		f.From, err = strconv.Atoi(from)
		f.To = f.From
		if span && err == nil {
			f.To, err = strconv.Atoi(to)
		}
		if err != nil {
			t.fail("year_of_figure", fmt.Sprintf("“%s”不是年份，也不是起止年份", t.text("year_of_figure")))
		}
		facts = append(facts, f)
	}
	return facts, t.err
}

// A FactScore is what became of one fact.
type FactScore struct {
	Fact Fact
	// Best is the observation that comes nearest to it: the same figure in the
	// same sentence, with the fewest things wrong; where nothing was read in that
	// sentence, the same figure of the same name elsewhere in the report; nil
	// when there is none.
	Best  *figure.Observation
	Wrong []Aspect // of Best: Year, Kind, Qualifier
	// Instead are the other observations of that sentence, when Best is nil.
	Instead []figure.Observation
}

// Found tells whether figure, year, kind and qualifier were all right.
func (s FactScore) Found() bool { return s.Best != nil && len(s.Wrong) == 0 }

// ScoreFacts looks every fact up among the observations. A fact belongs to the
// reports in a folder named like its series, in the file that is named by its
// report's year or whose report was dated so.
func ScoreFacts(facts []Fact, obs []figure.Observation) []FactScore {
	scores := make([]FactScore, 0, len(facts))
	for _, f := range facts {
		scores = append(scores, f.score(obs))
	}
	return scores
}

func (f Fact) score(obs []figure.Observation) FactScore {
	s := FactScore{Fact: f}
	read := false // something was read in its sentence
	for i, o := range obs {
		if f.in(o) && sameSentence(f.Sentence, o.Sentence) {
			read = true
			if f.states(o) {
				s.take(&obs[i])
			} else {
				s.Instead = append(s.Instead, o)
			}
		}
	}
	// Another edition of a report may word the sentence differently.
	for i, o := range obs {
		if _, named := NamesAgree(f.Metric, o.Indicator, "", o.Scope); !read && named && f.in(o) && f.states(o) {
			s.take(&obs[i])
		}
	}
	if s.Best != nil {
		s.Instead = nil
	}
	return s
}

// take keeps o if less is wrong about it than about the best so far.
func (s *FactScore) take(o *figure.Observation) {
	if wrong := s.Fact.judge(*o); s.Best == nil || len(wrong) < len(s.Wrong) {
		s.Best, s.Wrong = o, wrong
	}
}

func (f Fact) states(o figure.Observation) bool {
	return sameFigure(f.Value, decimal.NullDecimal{}, f.Unit, o)
}

func (f Fact) in(o figure.Observation) bool {
	dir, base := "", o.File
	if i := strings.LastIndexByte(o.File, '/'); i >= 0 {
		dir, base = o.File[:i], o.File[i+1:]
	}
	if dir != "" && !sameFile(dir, f.Series) {
		return false
	}
	year := strconv.Itoa(f.ReportYear)
	return strings.HasPrefix(base, year) || o.ReportYear == f.ReportYear && !startsWithYear(base)
}

func startsWithYear(name string) bool {
	return len(name) >= 4 && strings.IndexFunc(name[:4], func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

func (f Fact) judge(o figure.Observation) []Aspect {
	var wrong []Aspect
	from, to := o.Year, o.Year
	if o.Period.Type == figure.MultiYear {
		from, to = o.Period.From, o.Period.To
	}
	if from != f.From || to != f.To {
		wrong = append(wrong, Year)
	}
	if o.Kind != f.Kind {
		wrong = append(wrong, Kind)
	}
	if !slices.Contains(f.Qualifiers, o.Qualifier) {
		wrong = append(wrong, Qualifier)
	}
	return wrong
}

// sameSentence compares what is left of two sentences without blanks, marks and
// punctuation; one may be a part of the other, as tables cut them differently.
func sameSentence(a, b string) bool {
	a, b = letters(a), letters(b)
	if a == "" || b == "" {
		return false
	}
	return strings.Contains(a, b) || strings.Contains(b, a)
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, plain(s))
}
