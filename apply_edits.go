package linian

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"linian/decision"
	"linian/export"
	"linian/figure"
)

// A cellEdit is how a cell of 明细 that was typed over is understood: it makes of d what the
// new text means. Where a column has none, its text is as the report has it, and hint says
// what to do instead.
type cellEdit struct {
	read func(d *decision.Decision, r *rowEdits, text string) error
	hint string
}

// cellEdits are all columns of 明细 that hold no decision.
var cellEdits = map[string]cellEdit{
	export.DetailName:  {read: rename},
	export.DetailLine:  {read: rename},
	export.DetailYear:  {read: editYear},
	export.DetailValue: {read: editValue},
	export.DetailUnit:  {read: editUnit},
	export.DetailBound: {read: editBound},
	export.DetailKind:  {read: editKind},

	"时期":   {hint: "年份不对请改“年份”一列"},
	"上限":   {hint: "要改这个数字，请在“核对”选“修正”、在“修正值”写一个数"},
	"机关":   {hint: "报告的地区、机关认错了，请在 linian review 的“报告”页更正"},
	"报告年份": {hint: "报告的年份认错了，请在 linian review 的“报告”页更正"},
	"范围":   {hint: "不该和别处的数字放在一起的，请改“指标”一列，另起名称"},
	"增减":   {hint: "涨跌认错了，请在“核对”选“剔除”；该减的写成了增，可选“修正”、在“修正值”写带负号的数"},
	"基准值":  {hint: "它随“数值”和“单位”换算，请改那两列"},
	"基准单位": {hint: "它随“单位”换算，请改那一列"},
	"疑点":   {hint: "数字无误，请在“核对”选“确认”"},
	"采用":   {hint: "不要这个数字，请在“核对”选“剔除”；要用它，请选“确认”"},
}

// hintOther is for the columns that say where the figure stands.
const hintOther = "要说明请写在“备注”"

// rowEdits are the edits of one row, with the figure as its report states it.
type rowEdits struct {
	o figure.Observation
	// unit is what the row shows as the unit now, decided the fields that 核对 and 修正值
	// fill in and an edit may not contradict.
	unit    string
	decided decision.Decision
}

// edited makes of d, what was decided of a figure, what the edits of its row ask for; nil where
// nothing is left of it. Faults are told with their cells, and ok is false.
func (plan *correctionPlan) edited(d *decision.Decision, r export.CorrectionRow, o figure.Observation) (_ *decision.Decision, ok bool) {
	re := &rowEdits{o: o, unit: r.Unit}
	if d == nil {
		d = &decision.Decision{}
	} else if r.Decided() {
		re.decided = *d
	}
	ok = true
	for _, e := range r.Edits {
		if err := re.read(d, e); err != nil {
			plan.wrong = append(plan.wrong, fmt.Sprintf("%s: “%s”改成了“%s”：%v", e.Place, e.Head, orBlank(e.Now), err))
			ok = false
		}
	}
	if !ok || re.idle(d) {
		return nil, ok
	}
	fresh := decision.New(o, d.Action)
	d.Observation, d.Seen = fresh.Observation, fresh.Seen
	if err := d.Check(); err != nil {
		plan.wrong = append(plan.wrong, r.Edits[0].Place+": "+err.Error())
		return nil, false
	}
	return d, true
}

func (re *rowEdits) read(d *decision.Decision, e export.Edit) error {
	how := cellEdits[e.Head]
	if how.read == nil {
		hint := how.hint
		if hint == "" {
			hint = hintOther
		}
		return fmt.Errorf("这一列照报告写出，改动不会读取，请改回来；%s", hint)
	}
	if e.Now == "" {
		return fmt.Errorf("清空不知道是什么意思，请改回来；不要这个数字，请在“核对”选“剔除”")
	}
	return how.read(d, re, e.Now)
}

// idle tells whether d changes nothing of the figure; one that gives no more than a year is
// a redating.
func (re *rowEdits) idle(d *decision.Decision) bool {
	if d.Action != figure.Correct || d.Value.Valid || d.Unit != "" || d.Qualifier != "" || d.Kind != "" {
		return d.Action == "" || d.Action == figure.Redate && d.Year == 0
	}
	d.Action = figure.Redate
	return d.Year == 0
}

// become gives d the action that an edit needs, if what else is decided allows it.
func (re *rowEdits) become(d *decision.Decision, action decision.Action, also ...decision.Action) error {
	switch d.Action {
	case "", action:
		d.Action = action
		return nil
	case figure.Redate:
		if action == figure.Correct { // which may give a year too
			d.Action = action
			return nil
		}
	}
	for _, a := range also {
		if d.Action == a {
			return nil
		}
	}
	return fmt.Errorf("一个数字只能有一条意见，这一行还有“%s”，两者不能并用；请只留一样", decision.Word(d.Action))
}

// twice is the error of an edit that says otherwise than 修正值.
func twice() error {
	return fmt.Errorf("“修正值”写的不是这个，请改成一致或清空一处")
}

// rename puts the figure on the line of another name, which is made if there is none.
func rename(d *decision.Decision, re *rowEdits, name string) error {
	if err := re.become(d, figure.Split, figure.Merge); err != nil {
		return err
	}
	if re.decided.Series != "" && re.decided.Series != name {
		return twice()
	}
	d.Series = name
	return nil
}

func editYear(d *decision.Decision, re *rowEdits, text string) error {
	year, err := decision.ParseYear(text)
	if err != nil {
		return err
	}
	if err := re.become(d, figure.Redate, figure.Correct); err != nil {
		return err
	}
	if re.decided.Year != 0 && re.decided.Year != year {
		return twice()
	}
	if d.Year = year; year == re.o.Year && re.o.Period.Type != figure.MultiYear {
		d.Year = 0
	}
	return nil
}

func editValue(d *decision.Decision, re *rowEdits, text string) error {
	if re.o.Upper.Valid {
		return fmt.Errorf("这是一个区间，请改回来，在“核对”选“修正”、在“修正值”写一个数")
	}
	q, err := decision.ParseQuantity(text, re.unit)
	if err != nil {
		return err
	}
	if err := re.become(d, figure.Correct); err != nil {
		return err
	}
	if now := re.decided.Value; now.Valid && !now.Decimal.Equal(q.Value) {
		return twice()
	}
	if d.Value = decimal.NewNullDecimal(q.Value); q.Value.Equal(re.o.Value) {
		d.Value = decimal.NullDecimal{}
	}
	if q.Qualifier != "" {
		re.bound(d, q.Qualifier)
	}
	if q.Unit != "" {
		re.setUnit(d, q.Unit)
	}
	return nil
}

func editUnit(d *decision.Decision, re *rowEdits, text string) error {
	if err := re.become(d, figure.Correct); err != nil {
		return err
	}
	if now := re.decided.Unit; now != "" && now != text {
		return twice()
	}
	re.setUnit(d, text)
	return nil
}

func (re *rowEdits) setUnit(d *decision.Decision, unit string) {
	if d.Unit = unit; unit == re.o.Unit {
		d.Unit = ""
	}
}

func editBound(d *decision.Decision, re *rowEdits, text string) error {
	q, ok := decision.ParseQualifier(text)
	if !ok {
		return fmt.Errorf("不是限定，请写%s之一", qualifierNames())
	}
	if err := re.become(d, figure.Correct); err != nil {
		return err
	}
	if now := re.decided.Qualifier; now != "" && now != q {
		return twice()
	}
	re.bound(d, q)
	return nil
}

func qualifierNames() string {
	var names []string
	for _, q := range figure.Qualifiers() {
		names = append(names, q.Name())
	}
	return strings.Join(names, "、")
}

func (re *rowEdits) bound(d *decision.Decision, q figure.Qualifier) {
	if d.Qualifier = q; q == re.o.Qualifier {
		d.Qualifier = ""
	}
}

func editKind(d *decision.Decision, re *rowEdits, text string) error {
	kind, ok := decision.ParseKind(text)
	if !ok {
		return fmt.Errorf("类别只能改成“结果”或“目标”；两样都不是，请改回来，在“核对”选“剔除”")
	}
	if err := re.become(d, figure.Correct, figure.Confirm); err != nil {
		return err
	}
	if now := re.decided.Kind; now != "" && now != kind {
		return twice()
	}
	if d.Kind = kind; kind == re.o.Kind {
		d.Kind = ""
	}
	return nil
}

func orBlank(s string) string {
	if s == "" {
		return "空白"
	}
	return s
}
