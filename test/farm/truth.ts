/** Reads the planted truth off the plan of the farm: a table of what was made, with no judgement in it. */

import type { IsoDay } from './days.ts';
import { planFarm } from './farm-plan.ts';
import { makeOf } from './makes/registry.ts';
import { trailOf } from './markup/parts.ts';
import type { Allotment } from './plan/allotment.ts';
import type { Column, Site } from './plan/model.ts';
import { routesOf } from './routes.ts';
import type { PlantedColumn, PlantedSite, Truth } from './truth-table.ts';

function aliasesOf(site: Site, column: Column): string[] {
  const here = [...routesOf(site).pages].filter(
    ([path, page]) => page.kind === 'column' && page.column === column && page.number === 1 && path !== column.path,
  );
  return here.map(([path]) => `http://${site.host}${path}`);
}

function columnTruth(site: Site, column: Column): PlantedColumn {
  const { path, kind } = column;
  const url = path === '' ? null : path.startsWith('/') ? `http://${site.host}${path}` : path;
  const undated = column.items.length > 0 && column.items.every((item) => item.article?.undated === true);
  return {
    name: column.name,
    path: trailOf(column).map((one) => one.name),
    url,
    aliases: aliasesOf(site, column),
    kind,
    category: column.category,
    limitDays: column.limitDays,
    days: column.items.map((item) => item.day),
    dated: undated ? 'none' : column.datesShown ? 'list' : 'article',
    emptiness: column.emptiness,
    script: kind === 'list' ? makeOf(site.make).scripted : null,
    parent: column.parent?.index ?? null,
  };
}

function homeUrl(site: Site): string {
  const framed = makeOf(site.make).paths(site).framed === true;
  return `http://${site.host}${framed ? `${site.base}/` : site.home}`;
}

function siteTruth(wanted: Allotment, site: Site): PlantedSite {
  const { listed, fault } = wanted;
  const opens = fault === 'none';
  return {
    id: listed.id,
    unit: listed.unit,
    siteName: listed.siteName === '' ? site.siteName : listed.siteName,
    url: listed.url,
    altUrl: listed.altUrl,
    home: opens ? homeUrl(site) : null,
    make: site.make,
    fault,
    columns: opens ? site.columns.map((one) => columnTruth(site, one)) : [],
    links: opens ? site.links : [],
    pages: opens ? routesOf(site).count : 0,
    trap: opens ? site.trap : null,
    score: listed.score,
    annex: listed.annex,
  };
}

export function truth(seed: number, now: IsoDay): Truth {
  const plan = planFarm(seed, now);
  return { seed, now, sites: plan.allotments.map((one) => siteTruth(one, plan.siteOf(one))) };
}
