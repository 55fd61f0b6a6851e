package analyze

import (
	"strings"

	"linian/catalogue"
)

// themeWords give a series that was discovered a heading to stand under. The
// first that its name contains decides; the themes are the catalogue's.
var themeWords = []struct{ theme, words string }{
	{"人大工作", "常委会 代表建议 人大 议案 审议 执法检查 任免 视察 代表"},
	{"养老", "养老 老年 老人 助餐 适老"},
	{"住房", "安置房 棚户区 保障性住房 住房 公租房 廉租 危房 小区 房屋 住宅"},
	{"交通", "公路 农路 铁路 桥 机场 港口 公交 泊位 交通 航线 地铁 轨道"},
	{"卫生健康", "医院 卫生 医疗 医生 医师 床位 疾病 健康 体育 健身"},
	{"教育", "学校 学生 教师 幼儿园 学位 教育 入学 中小学 高校"},
	{"社会保障", "保险 低保 养老金 救助 补助 社保 参保 残疾"},
	{"就业收入", "就业 收入 工资 创业 培训 失业"},
	{"文化旅游", "文化 旅游 游客 景区 演出 文物 图书"},
	{"生态环境", "污水 污染 空气 排放 造林 绿化 森林 河道 湿地 生态 环境 垃圾 水质 节能 能耗"},
	{"农业农村", "粮食 农业 农村 农民 农田 村 耕地 灌溉 水库 畜 蔬菜 合作社"},
	{"科技创新", "专利 研发 科技 高新技术 人才 创新 孵化"},
	{"对外开放", "外资 出口 进口 外贸 口岸 友城 境外"},
	{"工业", "工业 产值 企业 产能 发电 电力 产量 园区"},
	{"财政金融", "财政 税 贷款 存款 债券 金融 基金 预算"},
	{"投资消费", "投资 项目 消费 零售 签约"},
	{"城乡建设", "管网 道路 公园 绿地 路灯 供热 燃气 供水 公厕 城市 社区"},
	{"安全治理", "安全 事故 案件 纠纷 信访 法律 审批"},
	{"经济", "增加值 市场主体 经营主体 人口"},
}

func themeOf(name string) string {
	for _, t := range themeWords {
		for _, w := range strings.Fields(t.words) {
			if strings.Contains(name, w) {
				return t.theme
			}
		}
	}
	return catalogue.OtherTheme
}
