button-evening-yes = 📚 Nhận thẻ buổi tối
button-evening-no = Thôi nhận thẻ này
evening-offer = 📚 Anh/chị có muốn tối hôm trước biết ngày mai con học gì, lúc mấy giờ không? Bấm để nhận thẻ buổi tối; không bấm thì bot không gửi.
