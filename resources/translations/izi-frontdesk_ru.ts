<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>AccountButtons</name>
    <message>
        <source>Practice as</source>
        <translation>Войти как</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Кассир</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Администратор</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Владелец</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Refund again…</source>
        <translation>Вернуть снова…</translation>
    </message>
</context>
<context>
    <name>BoardSheet</name>
    <message>
        <source>Still open from before</source>
        <translation>Не завершено с прошлого раза</translation>
    </message>
    <message>
        <source>From before: nothing is open any more</source>
        <translation>Незавершённого с прошлого раза нет</translation>
    </message>
    <message>
        <source>All of it is being followed again already; nothing was sent twice.</source>
        <translation>Программа снова следит за всем этим; дважды ничего не отправлено.</translation>
    </message>
    <message>
        <source>Everything below has come to its end. You can close this.</source>
        <translation>Всё, что ниже, завершилось. Окно можно закрыть.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>last visit {time}</source>
        <translation>визит {time}</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Без имени</translation>
    </message>
    <message>
        <source>The balance shown may be old.</source>
        <translation>Показанный баланс мог устареть.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>No payments yet.</source>
        <translation>Платежей пока нет.</translation>
    </message>
    <message>
        <source>The payments shown may be old.</source>
        <translation>Показанные платежи могли устареть.</translation>
    </message>
    <message>
        <source>The payments could not be read.</source>
        <translation>Прочитать платежи не удалось.</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>причина не указана</translation>
    </message>
    <message>
        <source>Blacklisted: {reason}</source>
        <translation>Чёрный список: {reason}</translation>
    </message>
    <message>
        <source>refunded {amount}</source>
        <translation>возвращено {amount}</translation>
    </message>
    <message>
        <source>refund of {amount} under way</source>
        <translation>возврат {amount} ещё идёт</translation>
    </message>
    <message>
        <source>Late money: {amount} came at {time}, after the payment had ended here. The client need not pay again.</source>
        <translation>Поздняя оплата: {amount} пришли в {time}, когда платёж здесь уже завершился. Платить снова не нужно.</translation>
    </message>
</context>
<context>
    <name>CheckoutSide</name>
    <message>
        <source>Page</source>
        <translation>Страница</translation>
    </message>
    <message>
        <source>QR</source>
        <translation>QR</translation>
    </message>
    <message>
        <source>Payment page</source>
        <translation>Страница оплаты</translation>
    </message>
    <message>
        <source>Large QR</source>
        <translation>Крупный QR</translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Ход операции</translation>
    </message>
    <message>
        <source>or the client scans it and pays on their own phone</source>
        <translation>или клиент сканирует код и платит со своего телефона</translation>
    </message>
</context>
<context>
    <name>CheckoutView</name>
    <message>
        <source>A part of the page was refused: the certificate of {host} is not valid.</source>
        <translation>Часть страницы не загружена: сертификат {host} недействителен.</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Decide…</source>
        <translation>Решить…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Не ждать</translation>
    </message>
    <message>
        <source>It was returned</source>
        <translation>Деньги вернулись</translation>
    </message>
    <message>
        <source>It was not returned</source>
        <translation>Деньги не вернулись</translation>
    </message>
    <message>
        <source>Settled by hand</source>
        <translation>Улажено вручную</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
</context>
<context>
    <name>ClientCard</name>
    <message>
        <source>Loading payments…</source>
        <translation>Загружаем платежи…</translation>
    </message>
    <message>
        <source>No payments yet.</source>
        <translation>Платежей пока нет.</translation>
    </message>
    <message>
        <source>Loading the client…</source>
        <translation>Загружаем клиента…</translation>
    </message>
    <message>
        <source>Choose a client to see the balance and take a payment.</source>
        <translation>Выберите клиента, чтобы увидеть баланс и принять оплату.</translation>
    </message>
    <message>
        <source>Top up</source>
        <translation>Пополнить</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Возврат</translation>
    </message>
    <message>
        <source>This client&apos;s payments</source>
        <translation>Платежи клиента</translation>
    </message>
</context>
<context>
    <name>ClientFace</name>
    <message>
        <source>Bonus {amount}</source>
        <translation>Бонусы {amount}</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Баланс</translation>
    </message>
</context>
<context>
    <name>ClubPicker</name>
    <message>
        <source>Choose a club</source>
        <translation>Выберите клуб</translation>
    </message>
    <message>
        <source>Loading clubs…</source>
        <translation>Загружаем клубы…</translation>
    </message>
    <message>
        <source>There is no club for this account.</source>
        <translation>У этой учётной записи нет клубов.</translation>
    </message>
</context>
<context>
    <name>Clubs</name>
    <message>
        <source>Retry</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>This account is not assigned to any club. Ask the owner.</source>
        <translation>Эта учётная запись не привязана ни к одному клубу. Обратитесь к владельцу.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Your sign-in has ended. Sign in again; nothing is lost.</source>
        <translation>Сеанс истёк. Войдите снова, ничего не потеряно.</translation>
    </message>
    <message>
        <source>Still open: {count}. They are followed again at the next sign-in.</source>
        <translation>Не завершено операций: {count}. Следить за ними продолжим после следующего входа.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Still open: {count}. They are followed again at the next start.</source>
        <translation>Не завершено операций: {count}. Следить за ними продолжим после следующего запуска.</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Закрыть программу</translation>
    </message>
    <message>
        <source>The folder {path} cannot be written, so no payment or refund can be started.</source>
        <translation>В папку {path} нельзя писать, поэтому начать платёж или возврат нельзя.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {time} slow. Times here follow the server.</source>
        <translation>Часы этого компьютера отстают на {time}. Время здесь показано по серверу.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {time} fast. Times here follow the server.</source>
        <translation>Часы этого компьютера спешат на {time}. Время здесь показано по серверу.</translation>
    </message>
    <message>
        <source>Still open from before: {count}. They are followed, in the panel on the right.</source>
        <translation>Не завершено с прошлого раза: {count}. Программа за ними следит, они в панели справа.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Late money: {amount} of {client} ··{tail} came after all ({reference}). The client need not pay again.</source>
        <translation>Поздняя оплата: {amount}, {client} ··{tail} ({reference}). Платить снова клиенту не нужно.</translation>
    </message>
    <message>
        <source>The refund of {amount} to {client} ··{tail} was made after all ({reference}). Do not make it again.</source>
        <translation>Возврат {amount}, {client} ··{tail} ({reference}) всё же прошёл. Второй раз возвращать не нужно.</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} мин</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} ч</translation>
    </message>
    <message>
        <source>{count} d</source>
        <translation>{count} дн</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Нужен вход</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Нет связи</translation>
    </message>
    <message>
        <source>Slowed down</source>
        <translation>Замедлено</translation>
    </message>
    <message>
        <source>Server trouble</source>
        <translation>Сбой сервера</translation>
    </message>
    <message>
        <source>Late money</source>
        <translation>Поздняя оплата</translation>
    </message>
    <message>
        <source>Refunded after all</source>
        <translation>Возврат всё же прошёл</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>Nobody has its link, so it is safe to let go and start anew.</source>
        <translation>Ссылки ни у кого нет, можно не ждать и начать заново.</translation>
    </message>
    <message>
        <source>The program ended before the answer came, so it is not certain whether this payment exists. It is being looked up.</source>
        <translation>Программа закрылась раньше ответа: создан ли платёж, неизвестно. Ищем его.</translation>
    </message>
    <message>
        <source>The server gave no clear answer, so it is not certain whether this payment exists. It is being looked up.</source>
        <translation>Сервер не ответил ясно: создан ли платёж, неизвестно. Ищем его.</translation>
    </message>
    <message>
        <source>The answer was lost, so it is not certain whether this payment exists. It is being looked up.</source>
        <translation>Ответ потерян: создан ли платёж, неизвестно. Ищем его.</translation>
    </message>
    <message>
        <source>The bank took another amount than was asked for. Check this payment in the CRM.</source>
        <translation>Банк списал не ту сумму, что запрошена. Проверьте этот платёж в CRM.</translation>
    </message>
    <message>
        <source>The money is taken, the credit was not seen yet. Check the balance in the CRM; do not pay again.</source>
        <translation>Деньги списаны, зачисления пока не видно. Проверьте баланс в CRM, не проводите оплату повторно.</translation>
    </message>
    <message>
        <source>Late money: it came after the payment had ended here. Waiting for the balance.</source>
        <translation>Поздняя оплата: деньги пришли, когда платёж здесь уже завершился. Ждём зачисления на баланс.</translation>
    </message>
    <message>
        <source>The bank holds the money. Waiting for its confirmation.</source>
        <translation>Банк удержал деньги. Ждём его подтверждения.</translation>
    </message>
    <message>
        <source>The bank accepted. Waiting for the balance.</source>
        <translation>Банк принял. Ждём зачисления на баланс.</translation>
    </message>
    <message>
        <source>This program does not know the server&apos;s word “{status}”. It goes on watching.</source>
        <translation>Программе не знакомо состояние «{status}». Она продолжает следить за платежом.</translation>
    </message>
    <message>
        <source>The link has ended. Waiting a little for a late answer of the bank.</source>
        <translation>Срок ссылки истёк. Ещё немного ждём ответа банка.</translation>
    </message>
    <message>
        <source>The server confirmed the refund with another amount. Check it in the CRM; do not refund a second time.</source>
        <translation>Сервер подтвердил возврат на другую сумму. Проверьте его в CRM, не возвращайте второй раз.</translation>
    </message>
    <message>
        <source>The program ended before the answer came, so the refund may have happened.</source>
        <translation>Программа закрылась раньше ответа: возврат мог пройти.</translation>
    </message>
    <message>
        <source>The server gave no clear answer, so the refund may have happened.</source>
        <translation>Сервер не ответил ясно: возврат мог пройти.</translation>
    </message>
    <message>
        <source>The answer was lost, so the refund may have happened.</source>
        <translation>Ответ потерян: возврат мог пройти.</translation>
    </message>
    <message>
        <source>The payment is being read again; do not refund a second time.</source>
        <translation>Перечитываем платёж, не возвращайте второй раз.</translation>
    </message>
    <message>
        <source>The bank accepted and the balance is credited.</source>
        <translation>Банк принял оплату, баланс пополнен.</translation>
    </message>
    <message>
        <source>The bank declined. No money was taken. Start a new top-up to try another card.</source>
        <translation>Банк отказал. Деньги не списаны. Чтобы попробовать другую карту, начните новое пополнение.</translation>
    </message>
    <message>
        <source>The payment was cancelled. No money was taken.</source>
        <translation>Платёж отменён. Деньги не списаны.</translation>
    </message>
    <message>
        <source>Nobody paid in time. If money still comes, you will be told.</source>
        <translation>Никто не оплатил вовремя. Если деньги всё же придут, программа сообщит.</translation>
    </message>
    <message>
        <source>No payment was created and no money was taken.</source>
        <translation>Платёж не создан, деньги не списаны.</translation>
    </message>
    <message>
        <source>You let go of this top-up. Nobody has its link, so nobody can pay it.</source>
        <translation>Это пополнение больше не ждём. Ссылки ни у кого нет, оплатить его никто не может.</translation>
    </message>
    <message>
        <source>{name} settled this by hand. This program does not follow it any more.</source>
        <translation>{name}: улажено вручную. Программа за этим больше не следит.</translation>
    </message>
</context>
<context>
    <name>HostLine</name>
    <message>
        <source>opening the payment page</source>
        <translation>открываем страницу оплаты</translation>
    </message>
    <message>
        <source>practice payment page</source>
        <translation>тренировочная страница оплаты</translation>
    </message>
    <message>
        <source>secure connection</source>
        <translation>защищённое соединение</translation>
    </message>
</context>
<context>
    <name>Journal</name>
    <message>
        <source>The disk of this computer is full, so no payment or refund can be started. Free some space on it.</source>
        <translation>Диск этого компьютера заполнен, поэтому начать платёж или возврат нельзя. Освободите на нём место.</translation>
    </message>
    <message>
        <source>This program may not write into its own folder, so no payment or refund can be started. Ask whoever looks after this computer to allow it.</source>
        <translation>Программе нельзя писать в её собственную папку, поэтому начать платёж или возврат нельзя. Попросите того, кто обслуживает компьютер, это разрешить.</translation>
    </message>
    <message>
        <source>Another program holds the journal of this computer, so no payment or refund can be started. Close any second copy of this program.</source>
        <translation>Журнал этого компьютера занят другой программой, поэтому начать платёж или возврат нельзя. Закройте вторую копию этой программы, если она открыта.</translation>
    </message>
    <message>
        <source>A newer version of this program has written the journal of this computer. It was not touched, and no payment or refund can be started here. Start the newer version.</source>
        <translation>Журнал этого компьютера записан более новой версией программы. Он не тронут, и начать платёж или возврат здесь нельзя. Запустите новую версию.</translation>
    </message>
    <message>
        <source>This computer cannot write its journal, so no payment or refund can be started. Tell whoever looks after this computer.</source>
        <translation>Этот компьютер не может записать журнал, поэтому начать платёж или возврат нельзя. Сообщите тому, кто его обслуживает.</translation>
    </message>
    <message>
        <source>What you see here did happen, but its latest part is not on the disk yet. Keep the program open: it goes on trying by itself.</source>
        <translation>То, что вы видите, действительно произошло, но последнее ещё не записано на диск. Не закрывайте программу: она сама продолжает попытки.</translation>
    </message>
    <message>
        <source>The journal of this computer was damaged, so a new one was begun. Nothing in it could be read. Payments that were still open are not followed any more: check them in the CRM. The damaged journal is kept at {path}.</source>
        <translation>Журнал этого компьютера был повреждён, поэтому начат новый. Прочитать из него ничего не удалось. За платежами, которые ещё не завершились, программа больше не следит: проверьте их в CRM. Повреждённый журнал сохранён: {path}.</translation>
    </message>
    <message>
        <source>The journal of this computer was damaged, so a new one was begun. Carried over: {count} payments and refunds; those still open are followed again. Some may be missing: compare today&apos;s payments with the CRM before you return money. The damaged journal is kept at {path}.</source>
        <translation>Журнал этого компьютера был повреждён, поэтому начат новый. Перенесено платежей и возвратов: {count}; за незавершёнными программа следит снова. Часть могла пропасть: прежде чем возвращать деньги, сверьте сегодняшние платежи с CRM. Повреждённый журнал сохранён: {path}.</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Practice nights</source>
        <translation>Тренировочные ночи</translation>
    </message>
    <message>
        <source>Hint in a practice night</source>
        <translation>Подсказка в тренировочной ночи</translation>
    </message>
    <message>
        <source>End the practice night</source>
        <translation>Закончить тренировочную ночь</translation>
    </message>
    <message>
        <source>This list of keys</source>
        <translation>Этот список клавиш</translation>
    </message>
    <message>
        <source>Search; puts an open sheet aside</source>
        <translation>Поиск; открытое окно откладывается</translation>
    </message>
    <message>
        <source>Top up the chosen client</source>
        <translation>Пополнить баланс выбранного клиента</translation>
    </message>
    <message>
        <source>QR code of the open payment, and back to the page</source>
        <translation>QR-код открытого платежа и обратно к странице</translation>
    </message>
    <message>
        <source>Timeline of the payment or refund in sight, and back</source>
        <translation>Ход открытого платежа или возврата и обратно</translation>
    </message>
    <message>
        <source>Refund the client&apos;s newest payment to the card</source>
        <translation>Вернуть на карту последний платёж клиента</translation>
    </message>
    <message>
        <source>Open the payment with that number</source>
        <translation>Открыть платёж с этим номером</translation>
    </message>
    <message>
        <source>Move in the list of clients</source>
        <translation>Двигаться по списку клиентов</translation>
    </message>
    <message>
        <source>Choose, confirm</source>
        <translation>Выбрать, подтвердить</translation>
    </message>
    <message>
        <source>Put the sheet aside, empty the search</source>
        <translation>Отложить окно, очистить поиск</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
</context>
<context>
    <name>Live</name>
    <message>
        <source>Until checking goes on by itself, what is shown here may be old.</source>
        <translation>Проверка возобновится сама, а пока данные здесь могут быть старыми.</translation>
    </message>
</context>
<context>
    <name>LivePanel</name>
    <message>
        <source>In progress</source>
        <translation>В работе</translation>
    </message>
    <message>
        <source>Last results</source>
        <translation>Последние</translation>
    </message>
    <message>
        <source>Nothing is waiting.</source>
        <translation>Открытых платежей нет.</translation>
    </message>
    <message>
        <source>Finished payments appear here.</source>
        <translation>Здесь появятся завершённые платежи.</translation>
    </message>
</context>
<context>
    <name>LiveRowButton</name>
    <message>
        <source>bank accepted</source>
        <translation>банк принял</translation>
    </message>
    <message>
        <source>bank not yet</source>
        <translation>банк пока нет</translation>
    </message>
    <message>
        <source>balance credited</source>
        <translation>баланс пополнен</translation>
    </message>
    <message>
        <source>balance not yet</source>
        <translation>баланс пока нет</translation>
    </message>
    <message>
        <source>bank</source>
        <translation>банк</translation>
    </message>
    <message>
        <source>balance</source>
        <translation>баланс</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Starting…</source>
        <translation>Запускаем…</translation>
    </message>
    <message>
        <source>IZI Front Desk</source>
        <translation>IZI Front Desk</translation>
    </message>
</context>
<context>
    <name>NightBarView</name>
    <message>
        <source>What should I do?</source>
        <translation>Что делать?</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>Показать итог</translation>
    </message>
    <message>
        <source>End the night</source>
        <translation>Закончить ночь</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Practice night</source>
        <translation>Тренировочная ночь</translation>
    </message>
</context>
<context>
    <name>NightDetailView</name>
    <message>
        <source>End the night</source>
        <translation>Закончить ночь</translation>
    </message>
    <message>
        <source>Start the night</source>
        <translation>Начать ночь</translation>
    </message>
</context>
<context>
    <name>NightPoints</name>
    <message>
        <source>open</source>
        <translation>ещё нет</translation>
    </message>
    <message>
        <source>met</source>
        <translation>сделано</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>ошибка</translation>
    </message>
</context>
<context>
    <name>Nights</name>
    <message>
        <source>No client of this club fits this night. Try another night or another club.</source>
        <translation>В этом клубе нет клиента для этой ночи. Выберите другую ночь или другой клуб.</translation>
    </message>
    <message>
        <source>An ordinary top-up</source>
        <translation>Обычное пополнение</translation>
    </message>
    <message>
        <source>The client pays by card, and everything works.</source>
        <translation>Клиент платит картой, и всё получается.</translation>
    </message>
    <message>
        <source>The client wants to top up by card. The card works, and the balance grows. Watch both ticks.</source>
        <translation>Клиент пополняет баланс картой. Карта работает, баланс растёт. Следите за обеими галочками.</translation>
    </message>
    <message>
        <source>The declined card</source>
        <translation>Отказ по карте</translation>
    </message>
    <message>
        <source>The first card has no money, the second one pays.</source>
        <translation>На первой карте нет денег, вторая платит.</translation>
    </message>
    <message>
        <source>The client wants to top up and pays by card. Should the bank decline it, the same payment page takes another card.</source>
        <translation>Клиент пополняет баланс картой. Если банк откажет, на той же странице оплаты можно ввести другую карту.</translation>
    </message>
    <message>
        <source>The forgotten phone</source>
        <translation>Забытый телефон</translation>
    </message>
    <message>
        <source>The bank asks for a code, and the client closes the page.</source>
        <translation>Банк просит код, и клиент закрывает страницу.</translation>
    </message>
    <message>
        <source>The bank will ask for a code from the client&apos;s phone, but the phone is at home. The client wants to pay by another card then.</source>
        <translation>Банк попросит код из телефона, а телефон остался дома. Тогда клиент захочет заплатить другой картой.</translation>
    </message>
    <message>
        <source>The lost answer</source>
        <translation>Потерянный ответ</translation>
    </message>
    <message>
        <source>The connection breaks while the payment is created.</source>
        <translation>Связь рвётся, пока создаётся платёж.</translation>
    </message>
    <message>
        <source>The client wants to top up. The connection breaks in the moment the payment is created, and nobody knows yet whether it exists.</source>
        <translation>Клиент пополняет баланс. Связь рвётся в тот миг, когда создаётся платёж, и пока неизвестно, есть ли он.</translation>
    </message>
    <message>
        <source>Late money</source>
        <translation>Поздняя оплата</translation>
    </message>
    <message>
        <source>The link ends, and the money comes after it.</source>
        <translation>Ссылка закончилась, а деньги пришли потом.</translation>
    </message>
    <message>
        <source>Tonight a payment link lives for ten seconds, and the client is slow. A minute and a half after its end the payment counts as expired.</source>
        <translation>Сегодня ссылка на оплату живёт десять секунд, а клиент не спешит. Через полторы минуты после её конца платёж считается истёкшим.</translation>
    </message>
    <message>
        <source>Bank yes, balance no</source>
        <translation>Банк — да, баланс — нет</translation>
    </message>
    <message>
        <source>The money is taken, but the balance does not grow.</source>
        <translation>Деньги списаны, но баланс не растёт.</translation>
    </message>
    <message>
        <source>The client pays, the bank takes the money, and the balance stays as it was. The client gets nervous.</source>
        <translation>Клиент платит, банк списывает деньги, а баланс остаётся прежним. Клиент волнуется.</translation>
    </message>
    <message>
        <source>Two messages of the bank</source>
        <translation>Два сообщения банка</translation>
    </message>
    <message>
        <source>The client believes to have paid twice.</source>
        <translation>Клиент думает, что заплатил дважды.</translation>
    </message>
    <message>
        <source>The client pays once. A moment later the phone makes the client believe that the money was taken twice.</source>
        <translation>Клиент платит один раз. Через мгновение из-за сообщений в телефоне он думает, что деньги списали дважды.</translation>
    </message>
    <message>
        <source>The code that was paid twice</source>
        <translation>Код оплачен дважды</translation>
    </message>
    <message>
        <source>The client scans the same code a second time.</source>
        <translation>Клиент сканирует тот же код второй раз.</translation>
    </message>
    <message>
        <source>The client pays by the code of the fast payment system, with the phone. Such a code can be paid more than once, and the client is in a hurry.</source>
        <translation>Клиент платит телефоном по коду СБП. Такой код можно оплатить несколько раз, а клиент спешит.</translation>
    </message>
    <message>
        <source>Half a minute without a connection</source>
        <translation>Полминуты без связи</translation>
    </message>
    <message>
        <source>The network fails while the client pays.</source>
        <translation>Сеть пропадает, пока клиент платит.</translation>
    </message>
    <message>
        <source>The network of the club fails for half a minute, right when the client wants to pay.</source>
        <translation>Сеть клуба пропадает на полминуты как раз тогда, когда клиент платит.</translation>
    </message>
    <message>
        <source>The blacklisted client</source>
        <translation>Клиент из чёрного списка</translation>
    </message>
    <message>
        <source>Not everybody may be served, and the line goes on.</source>
        <translation>Обслуживать можно не всех, а очередь ждёт.</translation>
    </message>
    <message>
        <source>A client from the blacklist asks for a top-up. Send them to a manager, and serve the next client in the line.</source>
        <translation>Клиент из чёрного списка просит пополнить баланс. Отправьте его к управляющему и обслужите следующего в очереди.</translation>
    </message>
    <message>
        <source>The wrong amount</source>
        <translation>Не та сумма</translation>
    </message>
    <message>
        <source>A colleague typed twice of what the client wanted.</source>
        <translation>Коллега ввёл вдвое больше, чем хотел клиент.</translation>
    </message>
    <message>
        <source>Some time ago a colleague typed twice of what this client wanted. Return one half of that payment to the card. The client has other payments as well.</source>
        <translation>Не так давно коллега ввёл вдвое больше, чем хотел этот клиент. Верните половину того платежа на карту. У клиента есть и другие платежи.</translation>
    </message>
    <message>
        <source>The lost answer to a refund</source>
        <translation>Потерянный ответ на возврат</translation>
    </message>
    <message>
        <source>The connection breaks while the refund leaves.</source>
        <translation>Связь рвётся, пока уходит возврат.</translation>
    </message>
    <message>
        <source>The client has to go and wants one half of a payment back. The connection breaks in the moment the refund leaves.</source>
        <translation>Клиенту пора уходить, и он просит вернуть половину платежа. Связь рвётся в тот миг, когда уходит возврат.</translation>
    </message>
    <message>
        <source>A refund without a shift</source>
        <translation>Возврат без смены</translation>
    </message>
    <message>
        <source>Nobody has opened a shift, so the refund is refused.</source>
        <translation>Смену никто не открыл, поэтому в возврате отказано.</translation>
    </message>
    <message>
        <source>The client wants one half of a payment back, but nobody has opened a shift in the CRM yet.</source>
        <translation>Клиент просит вернуть половину платежа, но смену в CRM ещё никто не открыл.</translation>
    </message>
    <message>
        <source>Refunds take an administrator. Sign in as one to play this night.</source>
        <translation>Для возвратов нужен администратор. Войдите как администратор, чтобы сыграть эту ночь.</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} из {all}</translation>
    </message>
    <message>
        <source>Passed: everything was done as it should be.</source>
        <translation>Пройдено: всё сделано как надо.</translation>
    </message>
    <message>
        <source>Not passed: {why}</source>
        <translation>Не пройдено: {why}</translation>
    </message>
    <message>
        <source>The night was ended before everything was done.</source>
        <translation>Ночь закончена раньше, чем всё было сделано.</translation>
    </message>
    <message>
        <source>return {amount} of the payment of {paid}</source>
        <translation>вернуть {amount} из платежа на {paid}</translation>
    </message>
    <message>
        <source>Next in the line: {client} {tail}, {amount}.</source>
        <translation>Следующий в очереди: {client} {tail}, {amount}.</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Идёт</translation>
    </message>
    <message>
        <source>Not played</source>
        <translation>Не сыграно</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Пройдено</translation>
    </message>
    <message>
        <source>Not passed</source>
        <translation>Не пройдено</translation>
    </message>
    <message>
        <source>Last played {time}, hints: {hints}</source>
        <translation>Последний раз: {time}, подсказок: {hints}</translation>
    </message>
    <message>
        <source>Payment for this client and amount</source>
        <translation>Платёж этому клиенту на эту сумму</translation>
    </message>
    <message>
        <source>Paid once, both ticks</source>
        <translation>Оплачено один раз, обе галочки</translation>
    </message>
    <message>
        <source>No second payment meanwhile</source>
        <translation>Без второго платежа</translation>
    </message>
    <message>
        <source>Balance grew once</source>
        <translation>Баланс вырос один раз</translation>
    </message>
    <message>
        <source>Client told, night ended</source>
        <translation>Клиенту объяснили, ночь закончена</translation>
    </message>
    <message>
        <source>Nothing refunded</source>
        <translation>Ничего не возвращали</translation>
    </message>
    <message>
        <source>Manager called, night ended</source>
        <translation>Управляющего позвали, ночь закончена</translation>
    </message>
    <message>
        <source>Nothing refunded at the desk</source>
        <translation>На стойке ничего не возвращали</translation>
    </message>
    <message>
        <source>Next client topped up</source>
        <translation>Следующий клиент пополнил баланс</translation>
    </message>
    <message>
        <source>No payment for the blacklisted client</source>
        <translation>Нет платежа клиенту из чёрного списка</translation>
    </message>
    <message>
        <source>Waited for the check</source>
        <translation>Дождались проверки</translation>
    </message>
    <message>
        <source>Waited until the payment expired</source>
        <translation>Дождались конца срока платежа</translation>
    </message>
    <message>
        <source>Waited for the end of the first payment</source>
        <translation>Дождались конца первого платежа</translation>
    </message>
    <message>
        <source>Bank accepted</source>
        <translation>Банк принял</translation>
    </message>
    <message>
        <source>Waited for the connection</source>
        <translation>Дождались связи</translation>
    </message>
    <message>
        <source>The right payment</source>
        <translation>Тот самый платёж</translation>
    </message>
    <message>
        <source>The right amount</source>
        <translation>Верная сумма</translation>
    </message>
    <message>
        <source>Returned to the card</source>
        <translation>Возвращено на карту</translation>
    </message>
    <message>
        <source>Returned once</source>
        <translation>Возвращено один раз</translation>
    </message>
    <message>
        <source>Waited for the check of the refund</source>
        <translation>Дождались проверки возврата</translation>
    </message>
    <message>
        <source>Refund tried without a shift</source>
        <translation>Возврат без смены опробован</translation>
    </message>
    <message>
        <source>Press F2, type the last digits of the phone, choose the client. Then press F4, type the amount, Enter.</source>
        <translation>Нажмите F2, введите последние цифры телефона, выберите клиента. Потом нажмите F4, введите сумму, Enter.</translation>
    </message>
    <message>
        <source>Wait for both ticks. Only bank and balance together mean that the money has arrived.</source>
        <translation>Дождитесь обеих галочек. Деньги пришли, только когда есть и банк, и баланс.</translation>
    </message>
    <message>
        <source>Start no second top-up before the first one is over: the client could pay both.</source>
        <translation>Не начинайте второе пополнение, пока не закончилось первое: клиент может оплатить оба.</translation>
    </message>
    <message>
        <source>Compare the balance with what it was: it grew by one payment.</source>
        <translation>Сравните баланс с прежним: он вырос на один платёж.</translation>
    </message>
    <message>
        <source>Look at the client card: one payment, and the balance grew once. Tell the client, then end the night.</source>
        <translation>Посмотрите в карточку клиента: платёж один, и баланс вырос один раз. Объясните это клиенту и закончите ночь.</translation>
    </message>
    <message>
        <source>Return nothing: only one payment was taken, and the client has it on the balance.</source>
        <translation>Ничего не возвращайте: списан только один платёж, и он у клиента на балансе.</translation>
    </message>
    <message>
        <source>The balance grew once: IZI knows nothing of the second payment. Tell the client that a manager will have it returned by the acquirer, then end the night.</source>
        <translation>Баланс вырос один раз: IZI не знает о второй оплате. Скажите клиенту, что управляющий вернёт её через эквайера, и закончите ночь.</translation>
    </message>
    <message>
        <source>Return nothing here: it would take the one credit off the balance again.</source>
        <translation>Здесь ничего не возвращайте: так с баланса уйдёт единственное зачисление.</translation>
    </message>
    <message>
        <source>Find the next client by the last digits of the phone and top up the amount named for them.</source>
        <translation>Найдите следующего клиента по последним цифрам телефона и пополните его баланс на названную сумму.</translation>
    </message>
    <message>
        <source>See the red line on the client card, and take no money, under no other name either.</source>
        <translation>Обратите внимание на красную строку в карточке клиента и не берите денег, в том числе на чужое имя.</translation>
    </message>
    <message>
        <source>Wait while it says that it is being checked. Should the payment be found without a link, or when you let it go, start a new one: nobody can pay the first.</source>
        <translation>Ждите, пока идёт проверка. Если платёж нашёлся без ссылки или вы его отпустили, начните новый: первый никто не сможет оплатить.</translation>
    </message>
    <message>
        <source>Wait. The program goes on asking when the link has ended.</source>
        <translation>Ждите. Программа продолжает спрашивать и после конца ссылки.</translation>
    </message>
    <message>
        <source>Wait until the first payment is declined or cancelled. Only then start one for the other card.</source>
        <translation>Дождитесь отказа или отмены первого платежа. Только потом начните новый для другой карты.</translation>
    </message>
    <message>
        <source>Wait. The first tick comes when the bank has taken the money.</source>
        <translation>Ждите. Первая галочка появится, когда банк спишет деньги.</translation>
    </message>
    <message>
        <source>Wait. The program asks again by itself as soon as the connection is back.</source>
        <translation>Ждите. Программа сама спросит снова, как только вернётся связь.</translation>
    </message>
    <message>
        <source>Choose the client, find the payment of that amount on the card, and refund it from its own row.</source>
        <translation>Выберите клиента, найдите в карточке платёж на эту сумму и сделайте возврат из его строки.</translation>
    </message>
    <message>
        <source>Type the amount that is to go back before you confirm. There are five seconds to undo.</source>
        <translation>Перед подтверждением введите сумму возврата. На отмену есть пять секунд.</translation>
    </message>
    <message>
        <source>Wait until the refund is green. After a refusal confirm again in the same form.</source>
        <translation>Дождитесь зелёного возврата. После отказа подтвердите ещё раз в той же форме.</translation>
    </message>
    <message>
        <source>Never send a refund again that is being checked or is done.</source>
        <translation>Не отправляйте ещё раз возврат, который проверяется или уже сделан.</translation>
    </message>
    <message>
        <source>Wait while it says that it is being checked: the program reads the payment again by itself.</source>
        <translation>Ждите, пока идёт проверка: программа сама читает платёж ещё раз.</translation>
    </message>
    <message>
        <source>Confirm the refund. It is refused, and the form stays as you typed it.</source>
        <translation>Подтвердите возврат. В нём будет отказано, а форма останется как была.</translation>
    </message>
    <message>
        <source>The payment was made for another amount.</source>
        <translation>Платёж сделан на другую сумму.</translation>
    </message>
    <message>
        <source>It was done for another client.</source>
        <translation>Это сделано для другого клиента.</translation>
    </message>
    <message>
        <source>Two payments were taken: the client was charged twice.</source>
        <translation>Списаны два платежа: клиент заплатил дважды.</translation>
    </message>
    <message>
        <source>A second payment was started while the first one was not over.</source>
        <translation>Второй платёж начат, пока не закончился первый.</translation>
    </message>
    <message>
        <source>Money was returned that the client had rightly paid.</source>
        <translation>Возвращены деньги, которые клиент заплатил по праву.</translation>
    </message>
    <message>
        <source>A payment was made for a client who may not be served.</source>
        <translation>Платёж сделан для клиента, которого нельзя обслуживать.</translation>
    </message>
    <message>
        <source>Another payment was returned.</source>
        <translation>Возвращён другой платёж.</translation>
    </message>
    <message>
        <source>Another amount was returned.</source>
        <translation>Возвращена другая сумма.</translation>
    </message>
    <message>
        <source>The money was returned twice.</source>
        <translation>Деньги возвращены дважды.</translation>
    </message>
    <message>
        <source>The bank has declined the card. The client looks for another one.</source>
        <translation>Банк отказал по карте. Клиент ищет другую.</translation>
    </message>
    <message>
        <source>The client shows the phone: the bank has taken the money just now.</source>
        <translation>Клиент показывает телефон: банк только что списал деньги.</translation>
    </message>
    <message>
        <source>The client has closed the page and finds another card.</source>
        <translation>Клиент закрыл страницу и нашёл другую карту.</translation>
    </message>
    <message>
        <source>The client: My money is gone, the balance is the same. Shall I pay again?</source>
        <translation>Клиент: деньги списали, а баланс прежний. Платить ещё раз?</translation>
    </message>
    <message>
        <source>The client has scanned the code once more: the bank has really taken the money twice.</source>
        <translation>Клиент отсканировал код ещё раз: банк и правда списал деньги дважды.</translation>
    </message>
    <message>
        <source>The client shows two messages of the bank and wants one payment back.</source>
        <translation>Клиент показывает два сообщения банка и просит вернуть один платёж.</translation>
    </message>
    <message>
        <source>The connection broke. The client asks whether it has worked.</source>
        <translation>Связь оборвалась. Клиент спрашивает, получилось ли.</translation>
    </message>
    <message>
        <source>The manager has opened a shift in the CRM.</source>
        <translation>Управляющий открыл смену в CRM.</translation>
    </message>
    <message>
        <source>The connection is gone. The client: Shall we try once more?</source>
        <translation>Связи нет. Клиент: попробуем ещё раз?</translation>
    </message>
    <message>
        <source>The connection is back.</source>
        <translation>Связь вернулась.</translation>
    </message>
</context>
<context>
    <name>NightsList</name>
    <message>
        <source>Practice nights</source>
        <translation>Тренировочные ночи</translation>
    </message>
</context>
<context>
    <name>NightsSheet</name>
    <message>
        <source>Practice nights</source>
        <translation>Тренировочные ночи</translation>
    </message>
    <message>
        <source>Open the control page</source>
        <translation>Открыть страницу управления</translation>
    </message>
    <message>
        <source>Reset the results</source>
        <translation>Сбросить итоги</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Убрать</translation>
    </message>
</context>
<context>
    <name>OutsidePage</name>
    <message>
        <source>Sign out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Language and theme</source>
        <translation>Язык и тема</translation>
    </message>
</context>
<context>
    <name>PaymentsList</name>
    <message>
        <source>Refund</source>
        <translation>Возврат</translation>
    </message>
    <message>
        <source>This client&apos;s payments</source>
        <translation>Платежи клиента</translation>
    </message>
</context>
<context>
    <name>PhoneLabel</name>
    <message>
        <source>Hold to see the whole number</source>
        <translation>Удерживайте, чтобы увидеть номер целиком</translation>
    </message>
</context>
<context>
    <name>PopupWindow</name>
    <message>
        <source>Payment confirmation</source>
        <translation>Подтверждение оплаты</translation>
    </message>
</context>
<context>
    <name>PracticeBand</name>
    <message>
        <source>Nights</source>
        <translation>Ночи</translation>
    </message>
    <message>
        <source>PRACTICE · no real money</source>
        <translation>ТРЕНИРОВКА · деньги не настоящие</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>QR code of the payment link</source>
        <translation>QR-код ссылки на оплату</translation>
    </message>
</context>
<context>
    <name>QrPanel</name>
    <message>
        <source>Scan this on the client&apos;s phone. The payment page opens there.</source>
        <translation>Отсканируйте код телефоном клиента. Страница оплаты откроется на нём.</translation>
    </message>
</context>
<context>
    <name>Refund</name>
    <message>
        <source>I understand, return {amount}</source>
        <translation>Понимаю, вернуть {amount}</translation>
    </message>
    <message>
        <source>Return {amount}</source>
        <translation>Вернуть {amount}</translation>
    </message>
    <message>
        <source>The server does not tell the client&apos;s balance. Check it in the CRM first.</source>
        <translation>Сервер не сообщает баланс клиента. Сначала проверьте его в CRM.</translation>
    </message>
    <message>
        <source>{amount} on the client&apos;s balance now</source>
        <translation>на балансе клиента сейчас {amount}</translation>
    </message>
    <message>
        <source>Only {held} on the balance. The bank returns {amount}, IZI takes off {held}. The other {short} are to be settled by hand.</source>
        <translation>На балансе только {held}. Банк вернёт клиенту {amount}, IZI спишет {held}. Остальные {short} нужно будет разобрать вручную.</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Другое…</translation>
    </message>
    <message>
        <source>{amount} returned to the card</source>
        <translation>{amount} возвращено на карту</translation>
    </message>
    <message>
        <source>No clear answer</source>
        <translation>Ясного ответа нет</translation>
    </message>
    <message>
        <source>{amount} counts as returned</source>
        <translation>{amount} считаются возвращёнными</translation>
    </message>
    <message>
        <source>Settled by hand</source>
        <translation>Улажено вручную</translation>
    </message>
    <message>
        <source>{amount} was not returned</source>
        <translation>{amount} не возвращены</translation>
    </message>
    <message>
        <source>Returned of this payment: not listed</source>
        <translation>Возвращено по платежу: нет данных</translation>
    </message>
    <message>
        <source>Returned of this payment: before, now</source>
        <translation>Возвращено по платежу: было, стало</translation>
    </message>
    <message>
        <source>Client&apos;s balance: before, now</source>
        <translation>Баланс клиента: был, стал</translation>
    </message>
    <message>
        <source>The bank pays it out the same day, at the latest within three days.</source>
        <translation>Банк зачислит деньги в тот же день, самое позднее через три дня.</translation>
    </message>
    <message>
        <source>The answer was lost</source>
        <translation>Ответ потерян</translation>
    </message>
    <message>
        <source>Another amount was confirmed</source>
        <translation>Подтверждена другая сумма</translation>
    </message>
    <message>
        <source>Your role does not allow refunds. Ask an administrator or the owner to do it.</source>
        <translation>У вашей роли нет права на возврат. Попросите администратора или владельца.</translation>
    </message>
    <message>
        <source>Something unexpected happened, and it is not certain whether money was returned. Look at the panel on the right and at the client&apos;s payments before you try again.</source>
        <translation>Неожиданный сбой: возвращены ли деньги, неизвестно. Прежде чем повторять, проверьте панель справа и платежи клиента.</translation>
    </message>
    <message>
        <source>The figures have changed meanwhile. Check them and confirm again.</source>
        <translation>Суммы тем временем изменились. Проверьте их и подтвердите снова.</translation>
    </message>
    <message>
        <source>You changed the form after confirming, so nothing was sent. Confirm again.</source>
        <translation>Вы изменили данные после подтверждения, поэтому ничего не отправлено. Подтвердите снова.</translation>
    </message>
    <message>
        <source>Another refund of this payment is still under way. Wait for it, then confirm again.</source>
        <translation>Другой возврат этого платежа ещё идёт. Дождитесь его и подтвердите снова.</translation>
    </message>
    <message>
        <source>Undone: nothing was sent.</source>
        <translation>Отменено: ничего не отправлено.</translation>
    </message>
    <message>
        <source>The figures have changed meanwhile, so nothing was sent: somebody may have returned money at another desk. Check them and confirm again.</source>
        <translation>За это время суммы изменились, поэтому ничего не отправлено: возможно, возврат сделали за другой стойкой. Проверьте их и подтвердите ещё раз.</translation>
    </message>
    <message>
        <source>The payment could not be read once more, so nothing was sent.</source>
        <translation>Не удалось ещё раз прочитать оплату, поэтому ничего не отправлено.</translation>
    </message>
    <message>
        <source>This form belongs to {club}. Go back to that club, or close it and open a new one.</source>
        <translation>Этот возврат начат в клубе «{club}». Вернитесь в тот клуб или закройте окно и откройте новое.</translation>
    </message>
    <message>
        <source>Nothing was returned; the form is as you left it.</source>
        <translation>Ничего не возвращено, введённое сохранилось.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Повторить</translation>
    </message>
</context>
<context>
    <name>RefundForm</name>
    <message>
        <source>Paid</source>
        <translation>Оплачено</translation>
    </message>
    <message>
        <source>Already returned</source>
        <translation>Уже возвращено</translation>
    </message>
    <message>
        <source>Can be returned</source>
        <translation>Можно вернуть</translation>
    </message>
    <message>
        <source>Can be returned: {ceiling}</source>
        <translation>Можно вернуть: {ceiling}</translation>
    </message>
    <message>
        <source>Other limits: {limits}</source>
        <translation>Другие пределы: {limits}</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Reason in words</source>
        <translation>Причина своими словами</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>RefundSheet</name>
    <message>
        <source>Reading the payment and the client&apos;s balance…</source>
        <translation>Читаем платёж и баланс клиента…</translation>
    </message>
    <message>
        <source>Refund to card</source>
        <translation>Возврат на карту</translation>
    </message>
    <message>
        <source>Refund to card · {client}</source>
        <translation>Возврат на карту · {client}</translation>
    </message>
</context>
<context>
    <name>RefundUndo</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Nothing has been sent yet. The refund leaves when the seconds are over.</source>
        <translation>Ещё ничего не отправлено. Возврат уйдёт, когда закончится отсчёт.</translation>
    </message>
    <message>
        <source>The refund is on its way to the bank…</source>
        <translation>Возврат отправляется в банк…</translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message>
        <source>Closes by itself in {seconds} s</source>
        <translation>Закроется через {seconds}&#xa0;с</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Ход операции</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>ResultsList</name>
    <message>
        <source>Last results</source>
        <translation>Последние</translation>
    </message>
    <message>
        <source>Late money</source>
        <translation>Поздняя оплата</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Found</source>
        <translation>Найдено</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Недавние</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Type the last digits of the phone, a name, or scan a code.</source>
        <translation>Введите последние цифры телефона, имя или отсканируйте код.</translation>
    </message>
    <message>
        <source>Type one more letter or digit.</source>
        <translation>Введите ещё одну букву или цифру.</translation>
    </message>
    <message>
        <source>Nobody found. Check the digits, or register the client in the CRM.</source>
        <translation>Никого не найдено. Проверьте цифры или зарегистрируйте клиента в CRM.</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Без имени</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Phone, name, id or scan</source>
        <translation>Телефон, имя, ID или скан</translation>
    </message>
    <message>
        <source>Find a client</source>
        <translation>Найти клиента</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Ищем…</translation>
    </message>
    <message>
        <source>Type the last digits of a phone, a name or an id, or scan a code.</source>
        <translation>Введите последние цифры телефона, имя или ID либо отсканируйте код.</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>{name} settled this by hand at {time}. This program does not follow it any more.</source>
        <translation>{name}, {time}: улажено вручную. Программа за этим больше не следит.</translation>
    </message>
    <message>
        <source>Late money: it came at {time}, after the payment had ended here.</source>
        <translation>Поздняя оплата: деньги пришли в {time}, когда платёж здесь уже завершился.</translation>
    </message>
    <message>
        <source>{name} said at {time} that the money was returned. It counts as returned.</source>
        <translation>{name}, {time}: деньги вернулись. Сумма считается возвращённой.</translation>
    </message>
    <message>
        <source>{name} settled this by hand at {time}.</source>
        <translation>{name}, {time}: улажено вручную.</translation>
    </message>
    <message>
        <source>{name} said at {time} that nothing was returned. It can be refunded anew.</source>
        <translation>{name}, {time}: деньги не вернулись. Возврат можно сделать заново.</translation>
    </message>
    <message>
        <source>It was not sent before the program ended. Nothing happened.</source>
        <translation>Возврат не успел уйти до закрытия программы. Ничего не произошло.</translation>
    </message>
    <message>
        <source>It was undone in time. Nothing was sent.</source>
        <translation>Отменён вовремя. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>It was not sent. Nothing happened.</source>
        <translation>Возврат не отправлен. Ничего не произошло.</translation>
    </message>
    <message>
        <source>Nothing was returned.</source>
        <translation>Ничего не возвращено.</translation>
    </message>
    <message>
        <source>The server does not tell whether this refund was made: look at the payment in the CRM, compare the figures, and say which it is. Nothing is sent by that.</source>
        <translation>Сервер не сообщает, прошёл ли возврат. Сверьте платёж и суммы с CRM и отметьте, вернулись ли деньги. Ничего не отправляется.</translation>
    </message>
    <message>
        <source>The server still lists no such refund: look at the payment in the CRM, compare the figures, and say which it is. Nothing is sent by that.</source>
        <translation>Сервер такого возврата пока не показывает. Сверьте платёж и суммы с CRM и отметьте, вернулись ли деньги. Ничего не отправляется.</translation>
    </message>
    <message>
        <source>The server does not tell whether it was made. Compare the figures and decide.</source>
        <translation>Сервер не сообщает, прошёл ли возврат. Сравните суммы и решите.</translation>
    </message>
    <message>
        <source>Returned of this payment: {figures}.</source>
        <translation>Возвращено по платежу: {figures}.</translation>
    </message>
    <message>
        <source>Returned of this payment: not listed.</source>
        <translation>Возвращено по платежу: нет данных.</translation>
    </message>
    <message>
        <source>Balance: {figures}.</source>
        <translation>Баланс: {figures}.</translation>
    </message>
    <message>
        <source>The program ended before the answer came; nobody holds the link, so it is safe to let go.</source>
        <translation>Программа закрылась раньше ответа; ссылки ни у кого нет, поэтому можно не ждать.</translation>
    </message>
    <message>
        <source>The server gave no clear answer; nobody holds the link, so it is safe to let go.</source>
        <translation>Сервер не ответил ясно; ссылки ни у кого нет, поэтому можно не ждать.</translation>
    </message>
    <message>
        <source>The answer was lost; nobody holds the link, so it is safe to let go.</source>
        <translation>Ответ потерян; ссылки ни у кого нет, поэтому можно не ждать.</translation>
    </message>
    <message>
        <source>The program ended before the answer came, so the refund may have happened; its payment is read again.</source>
        <translation>Программа закрылась раньше ответа, возврат мог пройти; платёж перечитываем.</translation>
    </message>
    <message>
        <source>The server gave no clear answer, so the refund may have happened; its payment is read again.</source>
        <translation>Сервер не ответил ясно, возврат мог пройти; платёж перечитываем.</translation>
    </message>
    <message>
        <source>The answer was lost, so the refund may have happened; its payment is read again.</source>
        <translation>Ответ потерян, возврат мог пройти; платёж перечитываем.</translation>
    </message>
    <message>
        <source>Nothing has been sent yet. It can still be undone.</source>
        <translation>Ещё ничего не отправлено. Можно отменить.</translation>
    </message>
    <message>
        <source>It is on its way to the server.</source>
        <translation>Отправляется на сервер.</translation>
    </message>
    <message>
        <source>Not paid yet. The link can be paid until {time}.</source>
        <translation>Ещё не оплачено. Ссылка действует до {time}.</translation>
    </message>
    <message>
        <source>Not paid yet. The link can still be paid.</source>
        <translation>Ещё не оплачено. Ссылка действует.</translation>
    </message>
</context>
<context>
    <name>ServerButtons</name>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Other address</source>
        <translation>Другой адрес</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Тренировка</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Put aside (Esc)</source>
        <translation>Отложить (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>There is no usable system keyring here, so you will sign in at every start.</source>
        <translation>Системного хранилища паролей здесь нет: входить придётся при каждом запуске.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Входим…</translation>
    </message>
    <message>
        <source>Starting the practice server…</source>
        <translation>Запускаем тренировку…</translation>
    </message>
    <message>
        <source>Signing in did not work. Try again.</source>
        <translation>Войти не удалось. Попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Enter an https address, for example https://api.izi.is</source>
        <translation>Введите адрес https, например https://api.izi.is</translation>
    </message>
    <message>
        <source>Enter your e-mail address.</source>
        <translation>Введите адрес почты.</translation>
    </message>
    <message>
        <source>Enter your password.</source>
        <translation>Введите пароль.</translation>
    </message>
    <message>
        <source>The e-mail or the password is wrong.</source>
        <translation>Неверная почта или пароль.</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Payments and refunds at the front desk</source>
        <translation>Платежи и возвраты на стойке</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Адрес сервера</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>The password of every practice account is: practice</source>
        <translation>Пароль у всех тренировочных входов: practice</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>Оставаться в системе</translation>
    </message>
</context>
<context>
    <name>StepsView</name>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>идёт</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ещё нет</translation>
    </message>
</context>
<context>
    <name>Ticks</name>
    <message>
        <source>bank</source>
        <translation>банк</translation>
    </message>
    <message>
        <source>balance</source>
        <translation>баланс</translation>
    </message>
    <message>
        <source>bank accepted</source>
        <translation>банк принял</translation>
    </message>
    <message>
        <source>bank not yet</source>
        <translation>банк пока нет</translation>
    </message>
    <message>
        <source>balance credited</source>
        <translation>баланс пополнен</translation>
    </message>
    <message>
        <source>balance not yet</source>
        <translation>баланс пока нет</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>A person undid it in time.</source>
        <translation>Сотрудник вовремя отменил.</translation>
    </message>
    <message>
        <source>The payment had changed meanwhile.</source>
        <translation>Платёж за это время изменился.</translation>
    </message>
    <message>
        <source>The payment could not be read once more.</source>
        <translation>Платёж не удалось прочитать ещё раз.</translation>
    </message>
    <message>
        <source>The server names another amount than was asked for.</source>
        <translation>Сервер называет не ту сумму, что была запрошена.</translation>
    </message>
    <message>
        <source>The server confirmed another amount, or none.</source>
        <translation>Сервер подтвердил другую сумму или не назвал её.</translation>
    </message>
    <message>
        <source>The program had ended before the answer came.</source>
        <translation>Программа закрылась раньше, чем пришёл ответ.</translation>
    </message>
    <message>
        <source>The program had ended before it was sent.</source>
        <translation>Программа закрылась до отправки.</translation>
    </message>
    <message>
        <source>the server could not be reached</source>
        <translation>сервер недоступен</translation>
    </message>
    <message>
        <source>the connection broke off</source>
        <translation>соединение оборвалось</translation>
    </message>
    <message>
        <source>the server had a fault of its own</source>
        <translation>на сервере сбой</translation>
    </message>
    <message>
        <source>the server asked for a pause</source>
        <translation>сервер попросил подождать</translation>
    </message>
    <message>
        <source>the sign-in had ended</source>
        <translation>сеанс истёк</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>нет соединения</translation>
    </message>
    <message>
        <source>a fault of its server</source>
        <translation>сбой на её сервере</translation>
    </message>
    <message>
        <source>its certificate is not valid</source>
        <translation>её сертификат недействителен</translation>
    </message>
    <message>
        <source>it broke down</source>
        <translation>она аварийно закрылась</translation>
    </message>
    <message>
        <source>The payment is being created.</source>
        <translation>Платёж создаётся.</translation>
    </message>
    <message>
        <source>From here on it was not certain whether the payment exists.</source>
        <translation>С этого момента неясно, существует ли платёж.</translation>
    </message>
    <message>
        <source>The payment exists and can be paid.</source>
        <translation>Платёж создан, его можно оплатить.</translation>
    </message>
    <message>
        <source>The bank accepted the payment.</source>
        <translation>Банк принял платёж.</translation>
    </message>
    <message>
        <source>Paid: bank and balance are both certain.</source>
        <translation>Оплачено: подтверждены и банк, и баланс.</translation>
    </message>
    <message>
        <source>The bank declined.</source>
        <translation>Банк отклонил платёж.</translation>
    </message>
    <message>
        <source>The payment was cancelled.</source>
        <translation>Платёж отменён.</translation>
    </message>
    <message>
        <source>Nobody paid in time.</source>
        <translation>Вовремя никто не заплатил.</translation>
    </message>
    <message>
        <source>Refused: no payment was created.</source>
        <translation>Отказ: платёж не создан.</translation>
    </message>
    <message>
        <source>Let go: nobody holds its link.</source>
        <translation>Больше не ждём: ссылки ни у кого нет.</translation>
    </message>
    <message>
        <source>Settled by hand.</source>
        <translation>Улажено вручную.</translation>
    </message>
    <message>
        <source>Held for a few seconds, to be undone.</source>
        <translation>Несколько секунд возврат можно отменить.</translation>
    </message>
    <message>
        <source>Not undone: the refund is on its way.</source>
        <translation>Возврат не отменён и отправляется.</translation>
    </message>
    <message>
        <source>From here on it was not certain whether the money was returned.</source>
        <translation>С этого момента неясно, вернулись ли деньги.</translation>
    </message>
    <message>
        <source>The refund is being made.</source>
        <translation>Возврат выполняется.</translation>
    </message>
    <message>
        <source>Returned to the card.</source>
        <translation>Возвращено на карту.</translation>
    </message>
    <message>
        <source>Refused: nothing was returned.</source>
        <translation>Отказ: ничего не возвращено.</translation>
    </message>
    <message>
        <source>Not made: nothing was returned.</source>
        <translation>Возврат не выполнен, ничего не возвращено.</translation>
    </message>
    <message>
        <source>Settled by hand: the money counts as returned.</source>
        <translation>Улажено вручную: деньги считаются возвращёнными.</translation>
    </message>
    <message>
        <source>nothing left this computer</source>
        <translation>с этого компьютера ничего не ушло</translation>
    </message>
    <message>
        <source>no connection came about, so nothing was sent</source>
        <translation>соединения не было, поэтому ничего не отправлено</translation>
    </message>
    <message>
        <source>the connection broke while the request was being sent</source>
        <translation>соединение оборвалось во время отправки запроса</translation>
    </message>
    <message>
        <source>the connection broke before the whole answer came</source>
        <translation>соединение оборвалось до конца ответа</translation>
    </message>
    <message>
        <source>no answer came in time</source>
        <translation>ответ не пришёл вовремя</translation>
    </message>
    <message>
        <source>the server turned the request away</source>
        <translation>сервер не принял запрос</translation>
    </message>
    <message>
        <source>the server refused</source>
        <translation>сервер отказал</translation>
    </message>
    <message>
        <source>the server answered that it did not do it</source>
        <translation>сервер ответил, что не сделал этого</translation>
    </message>
    <message>
        <source>another amount was confirmed</source>
        <translation>подтверждена другая сумма</translation>
    </message>
    <message>
        <source>something nobody foresaw</source>
        <translation>случилось непредвиденное</translation>
    </message>
    <message>
        <source>the server broke while it ran the request</source>
        <translation>на сервере произошёл сбой при выполнении запроса</translation>
    </message>
    <message>
        <source>the answer could not be read</source>
        <translation>ответ не удалось прочитать</translation>
    </message>
    <message>
        <source>the answer lacked what was asked for</source>
        <translation>в ответе нет того, что запрашивали</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>отменить</translation>
    </message>
    <message>
        <source>let go</source>
        <translation>не ждать</translation>
    </message>
    <message>
        <source>the money was returned</source>
        <translation>деньги вернулись</translation>
    </message>
    <message>
        <source>the money was not returned</source>
        <translation>деньги не вернулись</translation>
    </message>
    <message>
        <source>settled by hand</source>
        <translation>улажено вручную</translation>
    </message>
    <message>
        <source>check now</source>
        <translation>проверить</translation>
    </message>
    <message>
        <source>show</source>
        <translation>показать</translation>
    </message>
    <message>
        <source>{sign}{seconds} s</source>
        <translation>{sign}{seconds} с</translation>
    </message>
    <message>
        <source>{sign}{minutes} min {seconds} s</source>
        <translation>{sign}{minutes} мин {seconds} с</translation>
    </message>
    <message>
        <source>{sign}{hours} h {minutes} min</source>
        <translation>{sign}{hours} ч {minutes} мин</translation>
    </message>
    <message>
        <source>{sign}{days} d {hours} h</source>
        <translation>{sign}{days} д {hours} ч</translation>
    </message>
    <message>
        <source>The journal of this computer cannot be read just now. Shown is what is known without it.</source>
        <translation>Журнал этого компьютера сейчас не прочитать. Показано то, что известно без него.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>The first steps were not written down: this began with an older version of the program. Shown is what the operation itself knows of them.</source>
        <translation>Первые шаги не записаны: операцию начала прежняя версия программы. Показано то, что о ней сохранилось.</translation>
    </message>
    <message>
        <source>Refund to card</source>
        <translation>Возврат на карту</translation>
    </message>
    <message>
        <source>Top-up</source>
        <translation>Пополнение</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Платёж</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Возврат</translation>
    </message>
    <message>
        <source>IZI Front Desk {version}: timeline of {reference}</source>
        <translation>IZI Front Desk {version}: ход операции {reference}</translation>
    </message>
    <message>
        <source>Left out: the client&apos;s name, the phone but for its end, addresses of pages.</source>
        <translation>Не включены: имя клиента, телефон, кроме последних цифр, адреса страниц.</translation>
    </message>
    <message>
        <source>The steps are not complete.</source>
        <translation>Шаги записаны не полностью.</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Операция</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Фаза</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>С</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>Server says</source>
        <translation>Ответ сервера</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Начата</translation>
    </message>
    <message>
        <source>Link ends</source>
        <translation>Ссылка до</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Банк</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Зачисление</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Сотрудник</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Стойка</translation>
    </message>
    <message>
        <source>Club</source>
        <translation>Клуб</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Phase: {phase}</source>
        <translation>Фаза: {phase}</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>кто-то</translation>
    </message>
    <message>
        <source>{who} confirmed the refund.</source>
        <translation>{who}: возврат подтверждён.</translation>
    </message>
    <message>
        <source>{who} confirmed the top-up.</source>
        <translation>{who}: пополнение подтверждено.</translation>
    </message>
    <message>
        <source>{who} decided: {decision}.</source>
        <translation>Решение ({who}): {decision}.</translation>
    </message>
    <message>
        <source>The request left for the server.</source>
        <translation>Запрос ушёл на сервер.</translation>
    </message>
    <message>
        <source>The server answered.</source>
        <translation>Сервер ответил.</translation>
    </message>
    <message>
        <source>The request failed: {why}.</source>
        <translation>Запрос не удался: {why}.</translation>
    </message>
    <message>
        <source>The server now says {status}.</source>
        <translation>Теперь сервер сообщает {status}.</translation>
    </message>
    <message>
        <source>The credit was seen on the balance.</source>
        <translation>Зачисление видно на балансе.</translation>
    </message>
    <message>
        <source>The sign-in was renewed and the request sent again; the first had not run.</source>
        <translation>Вход продлён, запрос отправлен снова; первый не выполнялся.</translation>
    </message>
    <message>
        <source>Out of sight: {why}. What happens at the bank is not seen until it is back.</source>
        <translation>Связи нет: {why}. Пока она не вернётся, не видно, что происходит в банке.</translation>
    </message>
    <message>
        <source>The server answers again; this is followed on.</source>
        <translation>Сервер снова отвечает, программа следит дальше.</translation>
    </message>
    <message>
        <source>Looked up by its reference: found.</source>
        <translation>Поиск по номеру операции: найдена.</translation>
    </message>
    <message>
        <source>Looked up by its reference: the server does not list it.</source>
        <translation>Поиск по номеру операции: в списке сервера её нет.</translation>
    </message>
    <message>
        <source>It cannot be looked up: the server does not list payments.</source>
        <translation>Найти нельзя: сервер не показывает список платежей.</translation>
    </message>
    <message>
        <source>Looked up by its reference: {result}.</source>
        <translation>Поиск по номеру операции: {result}.</translation>
    </message>
    <message>
        <source>The sheet was put aside; its page goes on.</source>
        <translation>Окно отложено, страница оплаты продолжает работать.</translation>
    </message>
    <message>
        <source>The sheet was brought back.</source>
        <translation>Окно снова открыто.</translation>
    </message>
    <message>
        <source>The large QR code was shown.</source>
        <translation>Показан крупный QR-код.</translation>
    </message>
    <message>
        <source>The payment link was copied.</source>
        <translation>Ссылка на оплату скопирована.</translation>
    </message>
    <message>
        <source>The desk was opened anew and follows this again.</source>
        <translation>Программа запущена заново и снова следит за операцией.</translation>
    </message>
    <message>
        <source>The payment page was opened: {host}</source>
        <translation>Открыта страница оплаты: {host}</translation>
    </message>
    <message>
        <source>The page went on to {host}</source>
        <translation>Страница перешла на {host}</translation>
    </message>
    <message>
        <source>3-D Secure: the page of the card&apos;s bank came up, by its address: {host}</source>
        <translation>3-D Secure: судя по адресу, открылась страница банка карты: {host}</translation>
    </message>
    <message>
        <source>The page led back to the shop. That alone proves no payment.</source>
        <translation>Страница оплаты вернулась на сайт магазина. Само по себе это не доказывает оплату.</translation>
    </message>
    <message>
        <source>The payment page could not be shown: {why}.</source>
        <translation>Страницу оплаты показать не удалось: {why}.</translation>
    </message>
    <message>
        <source>The payment page was closed.</source>
        <translation>Страница оплаты закрыта.</translation>
    </message>
</context>
<context>
    <name>TimelineList</name>
    <message>
        <source>Timeline</source>
        <translation>Ход операции</translation>
    </message>
</context>
<context>
    <name>TimelineSheet</name>
    <message>
        <source>The journal is being read…</source>
        <translation>Журнал читается…</translation>
    </message>
    <message>
        <source>{id} copied</source>
        <translation>{id} – скопировано</translation>
    </message>
    <message>
        <source>Timeline · {client}</source>
        <translation>Ход операции · {client}</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Ход операции</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Копировать как текст</translation>
    </message>
    <message>
        <source>For support: ids, times and steps. The client&apos;s name, the phone and addresses are left out.</source>
        <translation>Для поддержки: номера, время и шаги. Без имени клиента, телефона и адресов страниц.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Club: {club}</source>
        <translation>Клуб: {club}</translation>
    </message>
    <message>
        <source>Signed in: {person}</source>
        <translation>Вход выполнен: {person}</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Владелец</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Администратор</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Кассир</translation>
    </message>
    <message>
        <source>Keys	F1</source>
        <translation>Клавиши	F1</translation>
    </message>
    <message>
        <source>Nights	F10</source>
        <translation>Ночи	F10</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Выйти</translation>
    </message>
</context>
<context>
    <name>TopUp</name>
    <message>
        <source>Payment created</source>
        <translation>Платёж создан</translation>
    </message>
    <message>
        <source>Bank accepted</source>
        <translation>Банк принял</translation>
    </message>
    <message>
        <source>Balance credited</source>
        <translation>Баланс пополнен</translation>
    </message>
    <message>
        <source>Create all the same</source>
        <translation>Всё равно создать</translation>
    </message>
    <message>
        <source>Create payment</source>
        <translation>Создать платёж</translation>
    </message>
    <message>
        <source>The same top-up was started {ago} ago: {reference}, {phase}. One more?</source>
        <translation>Такое же пополнение начато {ago} назад: {reference}, «{phase}». Создать ещё одно?</translation>
    </message>
    <message>
        <source>{amount} is an unusually large top-up. Is it right?</source>
        <translation>{amount} — необычно крупное пополнение. Всё верно?</translation>
    </message>
    <message>
        <source>Others like it: {names}.</source>
        <translation>Похожие на него: {names}.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Another desk started a top-up of {amount} for this client {ago} ago: {reference}, {phase}. One more?</source>
        <translation>Другая стойка начала пополнение на {amount} для этого клиента {ago} назад: {reference}, «{phase}». Создать ещё одно?</translation>
    </message>
    <message>
        <source>A payment of {amount} for this client was started outside this program {ago} ago: {reference}, {phase}. One more?</source>
        <translation>Платёж на {amount} для этого клиента начат вне этой программы {ago} назад: {reference}, «{phase}». Создать ещё один?</translation>
    </message>
    <message>
        <source>Top-up {reference} of {amount}, started {ago} ago, had ended at this desk, but its money came after all. One more?</source>
        <translation>Пополнение {reference} на {amount}, начатое {ago} назад, было закончено на этой стойке, но деньги всё же пришли. Создать ещё одно?</translation>
    </message>
    <message>
        <source>A top-up of {amount} was started {ago} ago: {reference}, {phase}. One more?</source>
        <translation>Пополнение на {amount} начато {ago} назад: {reference}, «{phase}». Создать ещё одно?</translation>
    </message>
    <message>
        <source>No payment was created; what you typed is still here.</source>
        <translation>Платёж не создан, введённое сохранилось.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Something unexpected happened, and it is not certain whether a payment was created. Look at the panel on the right before you try again.</source>
        <translation>Неожиданный сбой: создан ли платёж, неизвестно. Прежде чем повторять, проверьте панель справа.</translation>
    </message>
    <message>
        <source>This form belongs to {club}. Go back to that club, or close it and open a new one.</source>
        <translation>Это пополнение начато в клубе «{club}». Вернитесь в тот клуб или закройте окно и откройте новое.</translation>
    </message>
</context>
<context>
    <name>TopUpCheckout</name>
    <message>
        <source>The page is closed, so that nobody pays twice.</source>
        <translation>Страница закрыта, чтобы никто не заплатил дважды.</translation>
    </message>
    <message>
        <source>There is no payment page yet. The payment is being looked up.</source>
        <translation>Страницы оплаты пока нет. Ищем платёж.</translation>
    </message>
</context>
<context>
    <name>TopUpForm</name>
    <message>
        <source>Balance now</source>
        <translation>Баланс сейчас</translation>
    </message>
    <message>
        <source>After this top-up</source>
        <translation>После пополнения</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Comment, if any</source>
        <translation>Комментарий, если нужен</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>Создаём…</translation>
    </message>
</context>
<context>
    <name>TopUpSheet</name>
    <message>
        <source>Top up · {client}</source>
        <translation>Пополнение · {client}</translation>
    </message>
    <message>
        <source>Top up</source>
        <translation>Пополнение</translation>
    </message>
</context>
<context>
    <name>TroublePanel</name>
    <message>
        <source>Open again</source>
        <translation>Открыть снова</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Pay by phone</source>
        <translation>С телефона</translation>
    </message>
    <message>
        <source>The payment page is closed</source>
        <translation>Страница оплаты закрыта</translation>
    </message>
    <message>
        <source>The server is asked for the result. If the payment did not go through, open the page again.</source>
        <translation>Спрашиваем у сервера результат. Если оплата не прошла, откройте страницу снова.</translation>
    </message>
    <message>
        <source>The payment page does not answer</source>
        <translation>Страница оплаты не отвечает</translation>
    </message>
    <message>
        <source>The payment waits. Check the connection and try again, or let the client pay by phone.</source>
        <translation>Платёж ждёт. Проверьте связь и повторите, или пусть клиент оплатит с телефона.</translation>
    </message>
    <message>
        <source>The payment page reports a fault</source>
        <translation>Страница оплаты сообщает о сбое</translation>
    </message>
    <message>
        <source>The payment waits. Try again in a moment, or let the client pay by phone.</source>
        <translation>Платёж ждёт. Повторите чуть позже, или пусть клиент оплатит с телефона.</translation>
    </message>
    <message>
        <source>The payment page cannot be trusted</source>
        <translation>Странице оплаты нельзя доверять</translation>
    </message>
    <message>
        <source>Its certificate is not valid, nothing was sent to it. Tell whoever runs the network.</source>
        <translation>Её сертификат недействителен, ей ничего не отправлено. Сообщите тому, кто отвечает за сеть.</translation>
    </message>
    <message>
        <source>The payment page stopped working</source>
        <translation>Страница оплаты перестала работать</translation>
    </message>
    <message>
        <source>The payment is watched all the same. Open it again, or let the client pay by phone.</source>
        <translation>За платежом следим и дальше. Откройте страницу снова, или пусть клиент оплатит с телефона.</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Expired</source>
        <translation>Истёк</translation>
    </message>
    <message>
        <source>Enter an amount.</source>
        <translation>Введите сумму.</translation>
    </message>
    <message>
        <source>This is not an amount. Use digits, for example 500 or 99.50.</source>
        <translation>Это не сумма. Введите цифры, например 500 или 99,50.</translation>
    </message>
    <message>
        <source>The amount must be more than zero.</source>
        <translation>Сумма должна быть больше нуля.</translation>
    </message>
    <message>
        <source>The amount cannot be negative.</source>
        <translation>Сумма не может быть отрицательной.</translation>
    </message>
    <message>
        <source>Too many digits after the point or comma. Write a thousand as 1000.</source>
        <translation>Слишком много цифр после точки или запятой. Тысяча пишется 1000.</translation>
    </message>
    <message>
        <source>This is too much: at most {largest} at once.</source>
        <translation>Слишком много: не больше {largest} за раз.</translation>
    </message>
    <message>
        <source>Only a confirmed payment can be refunded.</source>
        <translation>Вернуть можно только подтверждённый платёж.</translation>
    </message>
    <message>
        <source>Nothing is left to return on this payment.</source>
        <translation>По этому платежу возвращать больше нечего.</translation>
    </message>
    <message>
        <source>This is more than is left on the payment.</source>
        <translation>Это больше остатка платежа.</translation>
    </message>
    <message>
        <source>This is more than you may return. Ask a manager.</source>
        <translation>Это больше вашего лимита. Обратитесь к менеджеру.</translation>
    </message>
    <message>
        <source>Choose or write a reason.</source>
        <translation>Выберите или напишите причину.</translation>
    </message>
    <message>
        <source>Confirm first that the missing part will be settled by hand.</source>
        <translation>Сначала подтвердите, что недостающее разберут вручную.</translation>
    </message>
    <message>
        <source>Left on this payment</source>
        <translation>остаток&#xa0;платежа</translation>
    </message>
    <message>
        <source>Client&apos;s balance</source>
        <translation>баланс&#xa0;клиента</translation>
    </message>
    <message>
        <source>Your limit</source>
        <translation>ваш лимит</translation>
    </message>
    <message>
        <source>Client&apos;s request</source>
        <translation>Просьба клиента</translation>
    </message>
    <message>
        <source>Wrong amount</source>
        <translation>Ошибка в сумме</translation>
    </message>
    <message>
        <source>Wrong client</source>
        <translation>Не тот клиент</translation>
    </message>
    <message>
        <source>Paid twice</source>
        <translation>Оплачено дважды</translation>
    </message>
    <message>
        <source>Technical failure</source>
        <translation>Сбой</translation>
    </message>
    <message>
        <source>This payment has no link, so the client cannot pay it. Start a new top-up.</source>
        <translation>У платежа нет ссылки, клиент не может его оплатить. Начните новое пополнение.</translation>
    </message>
    <message>
        <source>The payment link is not secure, so it is not opened. Tell a manager.</source>
        <translation>Ссылка на оплату не защищена и поэтому не открыта. Сообщите менеджеру.</translation>
    </message>
    <message>
        <source>The payment link hides where it leads, so it is not opened. Tell a manager.</source>
        <translation>Ссылка на оплату скрывает, куда ведёт, и поэтому не открыта. Сообщите менеджеру.</translation>
    </message>
    <message>
        <source>The payment link is damaged, so it is not opened. Start a new top-up.</source>
        <translation>Ссылка на оплату повреждена и поэтому не открыта. Начните новое пополнение.</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check the network of this computer.</source>
        <translation>Сервер недоступен. Проверьте сеть на этом компьютере.</translation>
    </message>
    <message>
        <source>The connection broke off before the server answered.</source>
        <translation>Связь оборвалась раньше, чем сервер ответил.</translation>
    </message>
    <message>
        <source>The server has a fault of its own and gave no usable answer.</source>
        <translation>На сервере сбой, понятного ответа он не дал.</translation>
    </message>
    <message>
        <source>The server is busy and asks for a short pause.</source>
        <translation>Сервер занят и просит немного подождать.</translation>
    </message>
    <message>
        <source>Your sign-in has ended. Sign in again to go on.</source>
        <translation>Сеанс истёк. Войдите снова, чтобы продолжить.</translation>
    </message>
    <message>
        <source>The system keyring cannot be used, so you will sign in at every start.</source>
        <translation>Системное хранилище паролей недоступно: входить придётся при каждом запуске.</translation>
    </message>
    <message>
        <source>The practice server did not start. Try again, or start the program anew.</source>
        <translation>Тренировочный сервер не запустился. Попробуйте ещё раз или перезапустите программу.</translation>
    </message>
    <message>
        <source>Something unexpected happened ({code}).</source>
        <translation>Неожиданный сбой ({code}).</translation>
    </message>
    <message>
        <source>The server refused ({code}).</source>
        <translation>Сервер отказал ({code}).</translation>
    </message>
    <message>
        <source>The server refused: {message} ({code})</source>
        <translation>Сервер отказал: {message} ({code})</translation>
    </message>
    <message>
        <source>The server answered that it did not do it, without a reason.</source>
        <translation>Сервер ответил, что не выполнил это, и не назвал причину.</translation>
    </message>
    <message>
        <source>Your role does not allow this. Ask an administrator or the owner.</source>
        <translation>У вашей роли нет такого права. Обратитесь к администратору или владельцу.</translation>
    </message>
    <message>
        <source>This account is not assigned to the club. Choose another club.</source>
        <translation>Эта учётная запись не привязана к клубу. Выберите другой клуб.</translation>
    </message>
    <message>
        <source>No shift is open in this club. Open a shift in the CRM, then try again.</source>
        <translation>В клубе не открыта смена. Откройте смену в CRM и повторите.</translation>
    </message>
    <message>
        <source>This client is blacklisted. Ask a manager.</source>
        <translation>Клиент в чёрном списке. Обратитесь к менеджеру.</translation>
    </message>
    <message>
        <source>The server does not know this any more. Look for the client again.</source>
        <translation>Сервер больше этого не знает. Найдите клиента снова.</translation>
    </message>
    <message>
        <source>The client&apos;s balance is too low for this.</source>
        <translation>На балансе клиента недостаточно денег.</translation>
    </message>
    <message>
        <source>The server did not understand this program. Tell whoever looks after this computer.</source>
        <translation>Сервер не понял запрос программы. Сообщите тому, кто обслуживает этот компьютер.</translation>
    </message>
    <message>
        <source>Creating</source>
        <translation>Создаём</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Проверяем</translation>
    </message>
    <message>
        <source>Bank accepted</source>
        <translation>Банк принял</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Оплачено</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Отказ банка</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменён</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказ сервера</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Не ждём</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ждём оплату</translation>
    </message>
    <message>
        <source>Refund: undo?</source>
        <translation>Возврат: отменить?</translation>
    </message>
    <message>
        <source>Refunding</source>
        <translation>Возвращаем</translation>
    </message>
    <message>
        <source>Refund: checking</source>
        <translation>Возврат: проверяем</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Возвращено</translation>
    </message>
    <message>
        <source>Refund refused</source>
        <translation>Возврат отклонён</translation>
    </message>
    <message>
        <source>Not refunded</source>
        <translation>Не возвращено</translation>
    </message>
    <message>
        <source>Settled by hand</source>
        <translation>Улажено вручную</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Подтверждён</translation>
    </message>
</context>
</TS>
