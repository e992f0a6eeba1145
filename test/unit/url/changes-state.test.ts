import { describe, expect, it } from 'vitest';
import { changesState, isListService, isPressed } from '../../../src/url/changes-state.ts';

const SITE = 'http://www.a.gov.cn';

describe('an address that would change something', () => {
  it.each([
    '/delete.do?id=5',
    '/%64elete.do?id=5',
    '/DELETE.DO?id=5',
    '/article/deleteArticle.do?id=5',
    '/delnews.do?action=del&id=5',
    '/deletenews.asp?id=5',
    '/article/delete/5',
    '/article/5/remove',
    '/user/logout',
    '/user/logout/',
    '/logout.jsp;jsessionid=AB12',
    '/vote.do?id=3',
    '/doVote.action',
    '/vote/12',
    '/news/12/like',
    '/pay.do',
    '/saveMessage.jsp',
    '/form_submit.php',
    '/reset.aspx',
    '/index.php?m=content&a=delete&id=3',
    '/index.php?s=/article/delete/id/3',
    '/index.php?r=site/logout',
    '/user.do?method=logout',
    '/zhuxiao.do',
    '/Vote.aspx?id=3',
    '/addVote.aspx',
    '/order.do?action=approve',
    '/user.do?method=doReset',
    '/news.asp?del=5',
    '/news.asp?logout',
    '/dianzan.do?id=3',
    '/x.do?op=%E7%82%B9%E8%B5%9E',
    '/api/saveUser',
  ])('%s', (path) => expect(changesState(SITE + path)).toBe(true));

  it.each([
    '/',
    '/index.html',
    '/Vote.aspx',
    '/hd/vote.jsp',
    '/index.php?s=/home/purchase/lists',
    '/zwgk/zhuxiao/',
    '/zhuxiao/2017/12',
    '/purchase.jsp?id=5',
    '/approve.aspx',
    '/vote/index.html',
    '/vote/',
    '/vote',
    '/toupiao/',
    '/wstp/list.jsp?id=5',
    '/voteResult.asp?id=3',
    '/voteList.do',
    '/index.php?m=vote&c=index&a=show&id=3',
    '/search.do?q=%E6%94%AF%E4%BB%98&submit=%E6%9F%A5%E8%AF%A2',
    '/xxgk/deletelist-explained.html',
    '/delegation/list.jsp',
    '/delta.jsp',
    '/paymentList.jsp',
    '/download.jsp?file=delete.pdf',
    '/col/col3721/index.html',
    '/art/2017/2/28/art_1_2.html',
    '/list.aspx?id=5&page=2',
    '/save/2017/report.html',
    '/module/web/jpage/dataproxy.jsp?page=1&appid=1',
    '/login.jsp',
    '/register.do',
  ])('not %s', (path) => expect(changesState(SITE + path)).toBe(false));

  it('not what is no address', () => expect(changesState('http://')).toBe(false));
});

describe('a link that is pressed, not opened', () => {
  it.each([
    ['点赞', '/count.do?id=5'],
    [' 投票 ', '/x.asp?id=5'],
    ['退出登录', '/user/out.do'],
    ['投他一票', '/tp.jsp'],
  ])('%s to %s', (text, path) => expect(isPressed(text, SITE + path)).toBe(true));

  it.each([
    ['网上投票', '/x.asp?id=5'],
    ['投票', '/wstp/index.html'],
    ['删除通知的办法', '/x.asp?id=5'],
  ])('not %s to %s', (text, path) => expect(isPressed(text, SITE + path)).toBe(false));
});

describe('a service that may be sent a form', () => {
  it.each([
    ['/module/web/jpage/dataproxy.jsp?startrecord=1', 'appid=1&webid=2&columnid=33'],
    ['/api/news/list', 'page=1'],
    ['/searchList', 'id=7'],
    ['/getInfoList.do', 'id=7&n=15'],
    ['/article.do', 'method=queryPage&id=7'],
  ])('%s with %s', (path, body) => expect(isListService(SITE + path, body)).toBe(true));

  it.each([
    ['/b.do', 'id=7'],
    ['/delete.do', 'id=7'],
    ['/pay.do', ''],
    ['/news/list', 'action=delete&id=7'],
    ['/news/list.do?method=save', 'id=7'],
    ['/vote/list/add', 'id=7'],
    ['/listUpdate.do', 'id=7'],
    ['/api/login', 'name=a'],
  ])('not %s with %s', (path, body) => expect(isListService(SITE + path, body)).toBe(false));
});
