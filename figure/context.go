package figure

// A Context is what the words around a figure say of it beyond its name, unit and
// time. The zero value says nothing. Package extract reads it from the repaired
// text; no package behind opens a sentence for it again.
type Context struct {
	Basis Basis `json:"basis,omitzero" parquet:"basis,optional"`
	// Prefix and Suffix belong to the name and stand elsewhere in the sentence:
	// 人均, 日均, 中央财政 before it, 再就业, 扩面 behind it.
	Prefix string `json:"prefix,omitempty" parquet:"prefix,optional"`
	Suffix string `json:"suffix,omitempty" parquet:"suffix,optional"`
	// Brought is the verb behind the figure and its noun: 29个重点项目|建成.
	Brought string `json:"brought,omitempty" parquet:"brought,optional"`
	// Other is set where a change or a level is measured against something that is
	// no year: 高于全国平均0.5个百分点, 比年度计划多出30张.
	Other bool `json:"other,omitempty" parquet:"other,optional"`
	// Total is set for the sum that the figure before brought about: 累计79个 of
	// 新增9个、累计79个.
	Total bool `json:"total,omitempty" parquet:"total,optional"`
	// Replaced is set where the sentence says that another figure takes its place
	// (由793.6亿元修订为…), Raised where the next one does by a change (由420元调为…).
	Replaced bool `json:"replaced,omitempty" parquet:"replaced,optional"`
	Raised   bool `json:"raised,omitempty" parquet:"raised,optional"`
	// Compared is set for the level of another year that the sentence only measures its
	// own against: 较“十三五”末的932.3亿元增加437.4亿元.
	Compared bool `json:"compared,omitempty" parquet:"compared,optional"`
	// Milestone is set for a threshold that was passed (突破1000亿元大关), Passed for
	// one after which the sentence names a higher one.
	Milestone bool `json:"milestone,omitempty" parquet:"milestone,optional"`
	Passed    bool `json:"passed,omitempty" parquet:"passed,optional"`
	// ForWhom is set for people of whom is only said that something was done for
	// them: 为3730万名学生免费提供教科书.
	ForWhom bool `json:"for_whom,omitempty" parquet:"for_whom,optional"`
	// AtEnd is set for a level of several years that nothing says came about in them.
	AtEnd bool `json:"at_end,omitempty" parquet:"at_end,optional"`
	// Stretch is set for a target that is striven for above the one before it, which is
	// promised: 力争10% of 确保增长8%、力争10%.
	Stretch bool `json:"stretch,omitempty" parquet:"stretch,optional"`
	// Striven is set for a target of which its clause only says that it is striven for:
	// 力争城镇新增就业2.8万人.
	Striven bool `json:"striven,omitempty" parquet:"striven,optional"`
	// Main is set for a target in the list of the year's main ones: 主要预期目标是：….
	Main bool `json:"main,omitempty" parquet:"main,optional"`
	// Expected is set for an estimate: 预计达到500亿元.
	Expected bool `json:"expected,omitempty" parquet:"expected,optional"`
	// YearSaid is set where the sentence names the figure's year, YearDoubted where it
	// begins with another one, SomeYears where it only says in how many years.
	YearSaid    bool `json:"year_said,omitempty" parquet:"year_said,optional"`
	YearDoubted bool `json:"year_doubted,omitempty" parquet:"year_doubted,optional"`
	SomeYears   bool `json:"some_years,omitempty" parquet:"some_years,optional"`
	// Breadth is how clearly the words say that the whole year or area is meant: 2 in
	// the figure's clause (全年, 全市), 1 in its sentence, 0 nowhere.
	Breadth int `json:"breadth,omitempty" parquet:"breadth,optional"`
	// Around is what the sentence is about besides, for a name that may say too little
	// without it: business for 新增营业面积10万平方米，新增就业3000人. The catalogue says
	// what is looked for.
	Around []string `json:"around,omitempty" parquet:"around,list"`
}

// A Basis is how a growth or a level is priced or delimited; the zero value is the
// plain one.
type Basis struct {
	SameScope bool   `json:"same_scope,omitempty" parquet:"same_scope,optional"` // 同口径, 可比口径
	Real      bool   `json:"real,omitempty" parquet:"real,optional"`             // 扣除价格因素
	Without   string `json:"without,omitempty" parquet:"without,optional"`       // 扣除房地产开发投资, 剔除减税降费因素
	With      string `json:"with,omitempty" parquet:"with,optional"`             // 加上减税降费
	Prices    int    `json:"prices,omitempty" parquet:"prices,optional"`         // the year whose prices a level is stated in
	Rebased   string `json:"rebased,omitempty" parquet:"rebased,optional"`       // 剔除虚增因素后: counted otherwise than before
	Renewed   string `json:"renewed,omitempty" parquet:"renewed,optional"`       // 新口径: counted in a way that is new
	Former    string `json:"former,omitempty" parquet:"former,optional"`         // 原口径: counted as before, where there is a new way
}

// Words is the basis of a growth as users read it; "" for the plain one.
func (b Basis) Words() string {
	switch {
	case b.SameScope:
		return "同口径"
	case b.Real:
		return "实际"
	}
	return b.Without
}
