/** The rules by which columns are judged, for people (评判规则的措辞): what each is, by which facts it speaks, and what would change its word. */
import type { ColumnRuleId, RuleStage } from '../../src/rules/columns/column-rules.ts';

export interface RuleWords {
  readonly name: string;
  /** When it speaks. */
  readonly when: string;
  /** What would have it not speak, or speak otherwise. */
  readonly clears: string;
}

export const STAGE_SAYS = {
  entry: '栏目入口',
  list: '有条目的页面',
  bare: '没有条目的页面',
  after: '结合接口和下级栏目',
  'second-look': '第二次核对',
  memory: '结合往次巡查',
} as const satisfies Record<RuleStage, string>;

export const RULE_SAYS = {
  'other-site': {
    name: '外部链接',
    when: '栏目入口指向其他网站',
    clears: '入口改为指向本网站的页面',
  },
  person: {
    name: '人工设定',
    when: '人工设定此栏目不作判定，或已归档',
    clears: '删除该项人工设定',
  },
  'not-built': {
    name: '未建栏目',
    when: '点击入口只提示“正在建设中”之类的话',
    clears: '入口指向有内容的页面，或不再列出',
  },
  'page-not-read': {
    name: '页面未读到',
    when: '栏目页面打不开、不许读取或未及读取',
    clears: '页面可以打开，再次巡查',
  },
  article: { name: '单篇文章', when: '栏目页面是一篇文章', clears: '页面改为信息列表' },
  'error-page': { name: '出错页面', when: '页面显示出错提示', clears: '页面恢复正常' },
  'list-of-names': {
    name: '名录',
    when: '所列是机构、人员等名称，没有日期',
    clears: '条目标明日期',
  },
  'links-off': {
    name: '外站链接列表',
    when: '所列都是其他网站的首页，不论是否注明日期',
    clears: '列出本网站的信息',
  },
  'list-beside-login': {
    name: '登录页',
    when: '页面供登录，所列信息的标题又不是本栏目的名称，并已超期',
    clears: '页面不再供登录，或列表以栏目名称为标题',
  },
  'no-duty': {
    name: '没有更新义务',
    when: '按名称或人工设定，此类栏目（介绍、办事服务、已归档的期次等）不要求更新',
    clears: '人工设定栏目类别或更新期限',
  },
  'articles-not-read': {
    name: '文章未读到',
    when: '列表不注明日期，所列文章又未能读到',
    clears: '读到文章中的发布日期，或列表注明日期',
  },
  'no-day': { name: '没有日期', when: '所有条目及其文章都没有日期', clears: '条目注明日期' },
  fresh: {
    name: '按期更新',
    when: '最新一条的日期距评判日不超过此类栏目的更新期限（恰好等于期限的，视为按期）',
    clears: '超过期限仍没有新条目',
  },
  'fresher-list-beside': {
    name: '旁有更新的列表',
    when: '同一页面上另有更新的列表，不属于其他栏目',
    clears: '能够确定哪个列表是本栏目的',
  },
  'undated-above-newest': {
    name: '前面有未注明日期的条目',
    when: '最新一条之前还有没有日期的条目，可能更新',
    clears: '这些条目注明日期',
  },
  'days-in-few-titles': {
    name: '日期仅见于少数标题',
    when: '最新日期取自标题，而多数标题没有日期',
    clears: '条目另行注明发布日期',
  },
  'unsorted-pages-unread': {
    name: '未按时间排列，后面的页未读',
    when: '首页条目不按时间排列或同为一天，后面的页没有读完',
    clears: '读完各页，或列表按时间排列',
  },
  'unsorted-undated': {
    name: '未按时间排列，且有未注明日期的条目',
    when: '条目不按时间排列，其中有的没有日期',
    clears: '条目都注明日期，或按时间排列',
  },
  'too-old': {
    name: '超期未更新',
    when: '最新一条的日期距评判日超过此类栏目的更新期限，以上存疑情形都不存在',
    clears: '发布新的条目（任何一次核对中见到期限以内的日期即不认定）',
  },
  'closed-page': { name: '已归档的页面', when: '按名称或人工设定，此栏目已经结束', clears: '人工设定栏目类别' },
  'service-says-none': {
    name: '接口称没有记录',
    when: '列表的数据接口返回没有记录，页面上也没有自己的内容',
    clears: '接口返回条目，或页面有自己的内容',
  },
  'says-nothing-here': {
    name: '页面称没有内容',
    when: '页面在列表位置写明“暂无信息”“正在建设中”等；脚本可能填充的，须经浏览器打开',
    clears: '页面上有条目，或浏览器打开后有内容',
  },
  'bare-among-siblings': {
    name: '同类栏目有列表而本栏目为空',
    when: '至少两个同类栏目在页面同一位置有列表，本栏目此处为空，又没有自己的文字、图片和表单',
    clears: '此处出现条目，或页面有自己的内容',
  },
  'service-page': { name: '办事服务', when: '按名称属于办事或查询功能', clears: '人工设定栏目类别' },
  'form-page': {
    name: '登录、写信',
    when: '页面供登录或写信，其他页面没有这样的表单',
    clears: '页面列出信息',
  },
  'own-words': { name: '有自己的文字', when: '页面有一段自己的文字，是介绍性页面', clears: '页面没有自己的文字' },
  introduction: { name: '介绍', when: '按名称是介绍性栏目，且有文字或图片', clears: '页面没有自己的内容' },
  'own-menu': { name: '目录页', when: '页面有其他页面没有的导航', clears: '页面不再有自己的导航' },
  'needs-browser': {
    name: '须由浏览器打开',
    when: '内容可能由脚本填充，还没有在浏览器中完整打开',
    clears: '浏览器完整打开页面',
  },
  'nothing-but-template': {
    name: '只有公共部分',
    when: '除各页共有的部分外，没有文字、图片、链接、表单和翻页，浏览器打开后也没有',
    clears: '页面上有任何自己的内容',
  },
  'nothing-read': { name: '未读到内容', when: '没有读到可供判定的内容', clears: '读到条目或内容' },
  'entries-not-shown': {
    name: '接口中有条目',
    when: '数据接口中有条目而页面上未见：期限以内的，视为更新；其他的不作判定',
    clears: '页面与接口一致',
  },
  'moved-on': { name: '已更名或停用', when: '页面写明栏目已更名、迁移或停用', clears: '页面不再这样说明' },
  'columns-below': {
    name: '下级栏目',
    when: '有下级栏目的，以最新的下级栏目为准；下级栏目未能判定的，本栏目也不认定',
    clears: '下级栏目能够判定',
  },
  'seen-twice': {
    name: '两次核对须一致',
    when: '重新打开页面没有成功，或两次核对的结果不一致而第三次也未能确定',
    clears: '核对结果一致',
  },
  'earlier-nights': {
    name: '往次巡查所见',
    when: '以往巡查之后出现过新条目：期限以内的，视为更新；时间不能确定的，不作判定',
    clears: '期限以内再没有新条目',
  },
} as const satisfies Record<ColumnRuleId, RuleWords>;
