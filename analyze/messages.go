package analyze

// What users read of this package, in one place. The other words with Chinese
// characters are those of names, in package lexicon.
const (
	titleOfNone = "历年对比"
	titleOf     = "%s历年对比"
	titleOfMany = "%s等%d个地区历年对比"
	unknownBody = "机关未知（%s）"

	// What a series is called where it is one of changes.
	nameOfGrowth = "%s增速"
	nameOfRise   = "%s增加"
	nameOfFall   = "%s减少"
	nameOfTarget = "%s（目标）"
	noteOfGrowth = "比上年增长的百分比。%s"
	pricesOf     = "%d年价格"

	unitPoints = "百分点"
	unitTimes  = "倍"

	verbRise = "增长"
	verbFall = "下降"

	verdictReached = "完成"
	verdictClose   = "接近目标"
	verdictMissed  = "未完成"
)

// By which rule one of several figures of a year was chosen.
const (
	ruleOnly      = "仅此一处"
	ruleSame      = "各处一致"
	ruleSharper   = "取更精确者"
	ruleLatest    = "取最新报告"
	ruleOfYear    = "取当年报告，另处年份系推定"
	ruleClearer   = "同一报告不一致，取口径更明确者"
	ruleBacked    = "同一报告不一致，取另有报告印证者"
	ruleUnsolved  = "同一报告不一致，无从判断，请核对"
	ruleConfirmed = "人工确认"
	ruleCorrected = "人工修正"
	ruleDisagree  = "人工意见不一致，请核对"
)

// What findings say.
const (
	sayOverwritten     = "数字中含有报告的年份，疑被覆盖，未进入趋势；请核对原文"
	sayYearsAllSame    = "全文年份相同，疑被替换，年份不可信"
	sayUnitMissing     = "原文省略单位，按上下文补出"
	sayUnitUnknown     = "单位未收录，按原样保留"
	sayPeriodInferred  = "句中无年份，按所在章节推定"
	sayNameInherited   = "指标承前省略，取自前文"
	sayNameMissing     = "未识别出指标名"
	sayValueLikeYear   = "数值形似年份，按数值保留"
	sayNameUncertain   = "指标名有两种读法，相差不多，未进入趋势"
	sayPeriodUncertain = "年份或性质有两种读法，相差不多，未进入趋势"
	sayOtherName       = "：读作“%s”，也可能是“%s”；请核对原文"
	sayOtherKind       = "：读作%s，也可能是%s；请核对原文"

	sayUnitMixed    = "%s：单位“%s”不能换算为“%s”，未进入趋势"
	sayNoYear       = "%s：年份不明，未进入趋势"
	sayYearAbsurd   = "%s：年份 %d 不可信，未进入趋势"
	sayYearToCome   = "%s：%d 年的报告不应有 %d 年的实绩，未进入趋势"
	sayYearDoubted  = "%s：句中所述年份与推定的 %d 年不合，未进入趋势"
	sayUnfinished   = "%s：报告作出时%d年还没有过完，是年内到那时为止的数，不是全年数，未进入趋势"
	sayPassed       = "%s：只是先后迈过的几个关口之一，不是这一年的数，未进入趋势"
	saySomeYears    = "%s：句中只说分几年完成，未说明是哪一年的数，未进入趋势"
	sayOfYear       = "%d年%s：%s"
	sayReplaced     = "原文由%s调整为%s，取后者；如不妥请在核对中改选"
	sayRevised      = "%d年报告为%s，%d年报告改为%s，取后者；如不妥请在核对中改选"
	sayElsewhere    = "另处"
	saySameSentence = "同一句中"
	sayDisagree     = "%s为%s，此处为%s，二者不一致"
	sayUnsolved     = "%s，无从判断，这一年未计入趋势；请对照原文确认其一或剔除其一"
	sayChosen       = "%s，趋势中取%s（%s）；如不妥请在核对中改选"

	sayTimesMore     = "大约是其余年份的%s倍"
	sayTimesLess     = "只有其余年份的约%s分之一"
	saySlip          = "%d年%s为%s%s，%s，疑为单位或小数点错误，未计入对比，请核对原文"
	sayOtherThing    = "%s：%d年为%s%s，%d年为%s%s，后者是“%s”的数，前后不可比，不跨越此处计算；引用时请说明口径"
	sayBreak         = "%s：%d年为%s%s，%d年为%s%s，而报告称%d年%s%s，前后数据不可比（可能因统计口径调整或数据核减），不跨越此处计算；引用时请说明口径"
	saySourcesDiffer = "%d年%s：工作报告为%s%s（%s），统计资料为%s%s（%s），%s，未计入对比；请核对原文"
	saySourcesSlip   = "疑为单位或小数点有误"
	saySourcesFar    = "相差%s%%，不是四舍五入或后来核定能解释的"
	saySourcesPoints = "相差%s个百分点，不是四舍五入或后来核定能解释的"
	sayGapUnclear    = "%s：%d年为%s%s，%d年为%s%s，报告称%d年%s%s，其间有年份没有说升降多少，是升降还是口径变化无从判断，不跨越此处计算"
	sayJump          = "%d年%s为%s%s，变动远超历年幅度，请核对原文"
	sayUnfit         = "%d年%s为%s%s，%s，未计入对比；请核对原文"
	sayUnfitTarget   = "%d年%s的目标为%s%s，而%s，未计入对比；请核对原文"
	sayPassedBefore  = "%s只说%s，%d年的目标就是这个数，未必是%d年才达到的，未计入对比；请核对原文"
	sayReadOtherwise = "%s：所在部分也可能讲别的，原读作%s，据别的报告改读作%s（%s）"
	sayAsOthers      = "同一部分的其他数字如此"
	saySection       = "所在部分读作%s，本可另读；别的报告有%d个数字可证，%d个相反（%s）"
	sayToldAgain     = "%d年报告说%d年为%s"
	sayWasTarget     = "%d年的目标为%s"
	sayBecame        = "%d年的结果为%s"
	sayBeside        = "%d年为%s"
	sayTimesYear     = "是各年的%.1f倍"
	sayDenied        = "而%s、%s，与报告所称%d年和%d年的增速都不符"
	sayAsSum         = "而%s，这一段又讲几年的事，疑为几年合计"
	sayApart         = "%s、%s，相差太远"
	sayClaim         = "报告称%d年%s%s%s，按%s计算为%s%s，二者不符：可能上年数是预计数或后来修订过，也可能口径不同；引用前请核对两处原文"

	sayDecided    = "此处为%s，%s的是%s，取后者"
	sayNotPlaced  = "%s，没有归入“%s”"
	sayNoResult   = "这个数字既不是结果也不是目标"
	sayOnlyVague  = "这个数字只是概数"
	sayNoSeries   = "没有这个名称的序列（名称见“对比总表”）"
	sayAlike      = "“%s”与“%s”名称相近（%.2f），单位同为%s"
	sayManyNames  = "指标名称太多，没有全部两两比较，名称相近的可能没有列全"
	sayNameTwice  = "%s: 指标 %s 的名称“%s”与 %s（%s）相同，无法区分；请删去其一"
	sayGrowthName = "%s: 指标 %s 的增速名称“%s”与 %s 相同；请删去其一"
)
