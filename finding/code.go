package finding

// A Code names a kind of finding. Codes are part of the data that linian
// writes (docs/data.md) and never change their meaning.
type Code string

// Codes of package report.
const (
	FileUnreadable   Code = "file-unreadable"    // the file could not be opened or decoded
	FileUnsupported  Code = "file-unsupported"   // no reader for this kind of file
	FileEmpty        Code = "file-empty"         // no text in the file
	FileNoTextLayer  Code = "file-no-text-layer" // a scanned PDF
	FileTruncated    Code = "file-truncated"     // cut off inside a character, or a part of a packed file
	FileDuplicate    Code = "file-duplicate"     // same text as another file
	FileTooLarge     Code = "file-too-large"     // over a limit
	FileTooSlow      Code = "file-too-slow"      // reading took longer than the limit
	EncodingDoubtful Code = "encoding-doubtful"  // undecodable bytes were replaced

	YearUnknown      Code = "year-unknown"       // the report's year was not found
	YearDoubtful     Code = "year-doubtful"      // found, but contradicted or overwritten
	YearFromNeighbor Code = "year-from-neighbor" // dated from (届, 次) of its neighbours
	BodyUnknown      Code = "body-unknown"
	BodyFromFolder   Code = "body-from-folder" // the report names no place: it belongs to that of its folder

	RepairStyle       Code = "repair-style"       // word-processor residue removed
	RepairEntity      Code = "repair-entity"      // HTML entity decoded
	RepairInvisible   Code = "repair-invisible"   // zero-width or control character removed
	RepairWidth       Code = "repair-width"       // full-width digit or sign made half-width
	RepairQuote       Code = "repair-quote"       // one-sided or wrong quote
	RepairDigitSpace  Code = "repair-digit-space" // space or line end inside a number
	RepairThousands   Code = "repair-thousands"   // thousands separator removed
	RepairLineBreak   Code = "repair-line-break"  // line broken inside a sentence joined
	RepairPageFurn    Code = "repair-page"        // page header, footer or number left out
	RepairBoilerplate Code = "repair-boilerplate" // site text before or after the report left out
	RepairBold        Code = "repair-bold"        // bold marks or wiki residue removed
	RepairNoteMark    Code = "repair-note-mark"   // the mark of a note taken off: ³, [22], ①
	RepairHidden      Code = "repair-hidden"      // struck-out or hidden text left out
	RepairSplit       Code = "repair-split"       // several reports in one file
	TableNotRead      Code = "table-not-read"     // a table, or a part of one, gave no figures; said with its place
	FormulaUnread     Code = "formula-unread"     // a formula that is not written in one line
	NumberRefused     Code = "number-refused"     // a number with a unit that is no figure; told only by extract --why
	NumberDamaged     Code = "number-damaged"     // placeholders ($1.$2) stand where a number's digits were: it cannot be read
)

// Codes of package extract.
const (
	NumberOverwritten Code = "number-overwritten" // the document's year inside another number
	YearsAllSame      Code = "years-all-same"     // every year of the document is the same
	UnitMissing       Code = "unit-missing"       // the unit was left out and taken from the context
	UnitUnknown       Code = "unit-unknown"       // a measure word that the unit table does not know
	PeriodInferred    Code = "period-inferred"    // no year in the sentence: the section's year was taken
	YearGuessed       Code = "year-guessed"       // 从X增加到Y without the first year: out of the trend unless confirmed
	NameInherited     Code = "name-inherited"     // the head was taken from the clause before
	NameMissing       Code = "name-missing"       // what is measured was not found
	NameUncertain     Code = "name-uncertain"     // two names are nearly as likely: out of the trend unless confirmed
	SaidTwice         Code = "said-twice"         // a figure before in the paragraph has the same name and another value: likewise
	PeriodUncertain   Code = "period-uncertain"   // two years, or a result and a target, are nearly as likely: likewise
	ValueLikeYear     Code = "value-like-year"    // a value that looks like a year, kept
	AimMissed         Code = "aim-missed"         // the report says itself that targets were not reached
	AimWorded         Code = "aim-worded"         // stands among the main targets of the year and has no number
)

// Codes of package decision: what a person decided of a figure.
const (
	DecisionConfirmed Code = "decision-confirmed" // the figure is right as it stands
	DecisionCorrected Code = "decision-corrected" // another value, unit, year or kind was put in its place
	DecisionDropped   Code = "decision-dropped"   // left out of every series
	DecisionMerged    Code = "decision-merged"    // put into another series
	DecisionSplit     Code = "decision-split"     // put into a series of its own
	DecisionRedated   Code = "decision-redated"   // put into another year
	DecisionOfReport  Code = "decision-report"    // a report, or a part of it, was read as a person said
	DecisionUnmatched Code = "decision-unmatched" // a stored decision fits no observation, or could not take effect
)

// Codes of package analyze.
const (
	ValueRevised       Code = "value-revised"       // a later report states another figure
	ValueConflict      Code = "value-conflict"      // two reports or sentences disagree
	SeveralThings      Code = "several-things"      // one name counts several batches of things: none of them is the year's
	StepSuspicious     Code = "step-suspicious"     // a factor near 10, 100, 10000 or far out of the spread
	GrowthContradicted Code = "growth-contradicted" // stated growth differs from the computed one
	GrowthContradicts  Code = "growth-contradicts"  // the growths of two years deny the figure between them: out of the trend
	SumContradicts     Code = "sum-contradicts"     // as large as several years together, at odds with its parts or its whole: out of the trend
	Jump               Code = "jump"                // far from the figures of all years beside it: out of the trend
	UnitMixed          Code = "unit-mixed"          // dimensions differ within one indicator
	SeriesBreak        Code = "series-break"        // the figures before and after are not comparable
	SourcesDiffer      Code = "sources-differ"      // official statistics and a work report differ by more than later counting explains
	GapUnclear         Code = "gap-unclear"         // far from the growth stated of its year, and the years between say nothing
	SectionSettled     Code = "section-settled"     // what a section left open was settled by the figures of other reports
	NearMatch          Code = "near-match"          // another series has a similar name: proposed, not merged
	OutsideTrend       Code = "outside-trend"       // quarantined: shown, not charted
)

// Codes of package linian.
const (
	ConfigUnmatched Code = "config-unmatched" // an entry of linian.yaml that fits no file
	BodyAlone       Code = "body-alone"       // the place of one report alone among those of a folder
	YearApart       Code = "year-apart"       // a report's year lies far from those of its folder
	FewResults      Code = "few-results"      // nearly all figures of a work report were read as targets
)

var titles = map[Code]string{
	FileUnreadable: "文件无法读取", FileUnsupported: "不支持的文件格式", FileEmpty: "文件无文字",
	FileNoTextLayer: "PDF 无文字层", FileTruncated: "文件被截断", FileDuplicate: "与另一文件内容相同",
	FileTooLarge: "超过大小限制", FileTooSlow: "超过用时限制", EncodingDoubtful: "编码存疑",
	YearUnknown: "报告年份未知", YearDoubtful: "报告年份存疑", YearFromNeighbor: "年份由届次推定", BodyUnknown: "机关未知", BodyFromFolder: "机关取自文件夹",
	RepairStyle: "清除样式残留", RepairEntity: "还原网页实体", RepairInvisible: "清除不可见字符",
	RepairWidth: "全角转半角", RepairQuote: "修正引号", RepairDigitSpace: "合并数字内空白",
	RepairThousands: "去除千位分隔", RepairLineBreak: "接合断行", RepairPageFurn: "去除页眉页脚",
	RepairBoilerplate: "去除网站附加文字", RepairBold: "清除加粗标记", RepairSplit: "一个文件含多份报告",
	RepairNoteMark: "略去注释标号", RepairHidden: "略去删除线和隐藏文字", FormulaUnread: "公式未读", TableNotRead: "表格未读", NumberDamaged: "数字残缺", NumberRefused: "不是指标的数",
	NumberOverwritten: "数字被年份覆盖", YearsAllSame: "全文年份相同", UnitMissing: "单位缺省",
	UnitUnknown: "单位未收录", PeriodInferred: "年份由上下文推定", YearGuessed: "起点年份未写明", NameInherited: "指标承前省略",
	NameMissing: "未识别指标名", NameUncertain: "指标名存疑", SaidTwice: "与前文同名而数不同", PeriodUncertain: "年份或性质存疑", ValueLikeYear: "数值形似年份", AimMissed: "自述未达目标", AimWorded: "没有数字的目标",
	ValueRevised: "数据修订", ValueConflict: "数据冲突", SeveralThings: "同名几批", StepSuspicious: "疑似单位错误或突变",
	GrowthContradicted: "增速与数值不符", GrowthContradicts: "与前后增速不符", SumContradicts: "与合计或部分不符", Jump: "与前后各年相差太远", UnitMixed: "量纲不一致", SeriesBreak: "序列断点", GapUnclear: "缺年间变化不明", SourcesDiffer: "两种来源不一致", SectionSettled: "据别的报告定年份或性质",
	DecisionConfirmed: "人工确认", DecisionCorrected: "人工修正", DecisionDropped: "人工剔除",
	DecisionMerged: "人工合并", DecisionSplit: "人工拆分", DecisionRedated: "人工改期", DecisionOfReport: "人工判定",
	NearMatch: "疑似同一指标", DecisionUnmatched: "核对意见未匹配", OutsideTrend: "未进入趋势",
	ConfigUnmatched: "配置项未匹配",
	BodyAlone:       "机关与众不同", YearApart: "年份与众不同", FewResults: "几乎没有结果",
}

// Unsure reports whether the code says that the reader was in doubt of what, when or in
// which sense a figure is meant, so that the figure stays out of the trend.
func (c Code) Unsure() bool {
	return c == NameUncertain || c == PeriodUncertain || c == SaidTwice
}

// OfReport reports whether a finding of the code is about a report as a whole:
// whose it is, of which year, whether it was read. A person sees it before those
// of single figures.
func (c Code) OfReport() bool {
	switch c {
	case BodyAlone, YearApart, FewResults, BodyUnknown, BodyFromFolder, YearUnknown, YearDoubtful, YearFromNeighbor, YearsAllSame,
		EncodingDoubtful, FileTruncated, FileNoTextLayer, FileTooLarge, FileTooSlow:
		return true
	}
	return false
}

// Title is the code's Chinese name, as users read it. It is the code itself
// for one that is not known.
func (c Code) Title() string {
	if t, ok := titles[c]; ok {
		return t
	}
	return string(c)
}
